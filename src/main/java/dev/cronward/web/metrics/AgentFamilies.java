package dev.cronward.web.metrics;

import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics of the agent's own process, under the names that every Prometheus client uses for them.
 *
 * @param version the agent's version
 * @param nativeImage whether it runs as a native executable
 * @param root where its /proc is
 */
record AgentFamilies(String version, boolean nativeImage, HostRoot root) {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    List<Family> of() {
        Family build = Family.gauge("cronward_build_info", "What is running here; always 1.")
                .add(
                        Map.of(
                                "version", version,
                                "java", Runtime.version().toString(),
                                "native", Boolean.toString(nativeImage)),
                        1);
        ProcessHandle.Info self = ProcessHandle.current().info();
        return List.of(
                build,
                Family.gauge("process_start_time_seconds", "When the agent started.")
                        .time(Map.of(), self.startInstant()),
                Family.counter("process_cpu_seconds_total", "User and system time of the agent.")
                        .seconds(Map.of(), self.totalCpuDuration()),
                Family.gauge("process_resident_memory_bytes", "Resident memory of the agent.")
                        .number(Map.of(), resident()));
    }

    private OptionalLong resident() {
        try {
            return residentBytes(Files.readString(root.resolve("/proc/self/status")))
                    .known()
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Reads the resident size, bytes, out of /proc/PID/status. */
    static Reading<Long> residentBytes(String status) {
        Matcher matcher = RESIDENT.matcher(status);
        return matcher.find()
                ? Reading.known(Long.parseLong(matcher.group(1)) * 1024)
                : Reading.unknown("no VmRSS in /proc/self/status");
    }
}
