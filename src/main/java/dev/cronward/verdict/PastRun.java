package dev.cronward.verdict;

import dev.cronward.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run that succeeded, as later ones are compared with it.
 *
 * @param id its identity
 * @param start when it began
 * @param time how long it took
 * @param peakMemoryBytes resident peak of its largest process, bytes
 * @param outputBytes size of all that it wrote; empty where that is not known
 * @param cpu time that its processes had a CPU; empty where that is not known
 */
public record PastRun(
        RunId id,
        Instant start,
        Duration time,
        OptionalLong peakMemoryBytes,
        OptionalLong outputBytes,
        Optional<Duration> cpu) {}
