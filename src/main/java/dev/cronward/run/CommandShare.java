package dev.cronward.run;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What one command name cost within a run, all its processes together.
 *
 * @param name the kernel's name of the program (at most 15 bytes)
 * @param count number of processes that ended within the run
 * @param wall sum of their elapsed times
 * @param longest the longest of their elapsed times
 * @param cpu user and system time together
 * @param peakMemoryBytes resident peak of the largest of them, bytes
 * @param readBytes bytes fetched from storage
 * @param writtenBytes bytes sent to storage
 */
public record CommandShare(
        String name,
        int count,
        Duration wall,
        Duration longest,
        Duration cpu,
        OptionalLong peakMemoryBytes,
        OptionalLong readBytes,
        OptionalLong writtenBytes) {}
