package dev.cronward.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel says of a process, and how an agent's is started. */
final class OfProcess {
    /** The kernel counts CPU time in hundredths of a second. */
    static final double TICKS = 100;

    /** The flags of an agent's JVM. */
    static final List<String> AS_AGENT = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms48m",
            "-Xmn24m",
            "-Xmx256m",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=48m");

    private OfProcess() {}

    /** CPU time in the user's and in the kernel's code. */
    static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /** A field of its status, for example {@code VmRSS}. */
    static long kibibytes(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
