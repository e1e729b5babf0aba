package dev.cronward.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a run cost, as far as the kernel told. What was not told is empty, never zero.
 *
 * @param cpuUser time on a CPU in user mode, all processes of the run that ended within it
 * @param cpuSystem the same in kernel mode
 * @param peakMemoryBytes resident peak of the run's largest process, bytes (not a sum over processes)
 * @param readBytes bytes fetched from storage
 * @param writtenBytes bytes sent to storage
 * @param processes number of processes that belonged to the run, its own shell included
 * @param leftChildren processes still alive when the run ended (daemons, background children)
 * @param commands the commands that cost most, at most 20, dearest first
 */
public record Profile(
        Optional<Duration> cpuUser,
        Optional<Duration> cpuSystem,
        OptionalLong peakMemoryBytes,
        OptionalLong readBytes,
        OptionalLong writtenBytes,
        OptionalInt processes,
        OptionalInt leftChildren,
        List<CommandShare> commands) {
    public Profile {
        commands = List.copyOf(commands);
    }

    /** Time on a CPU in both modes; known only where both are, as half of it would look like all of it. */
    public Optional<Duration> cpu() {
        return cpuUser.flatMap(user -> cpuSystem.map(user::plus));
    }

    /** Nothing is known, as for a run whose end was not observed. */
    public static Profile unknown() {
        return new Profile(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of());
    }
}
