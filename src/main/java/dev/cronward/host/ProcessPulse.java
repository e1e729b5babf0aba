package dev.cronward.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs of life of a process with one thread: two readings that are equal are of a process that did not so much as wake
 * up between them.
 *
 * @param state the letter of proc_pid_stat(5)
 * @param switches how often the scheduler has taken it off a processor, by its own will or not
 * @param faultsOfChildren page faults of all children that it has waited for: grows with every child that has ended
 */
public record ProcessPulse(char state, long switches, long faultsOfChildren) {
    private static final Path PROC = Path.of("/proc");
    /** Fields of proc_pid_stat(5), counted from the state on. */
    private static final List<Integer> FAULTS_OF_CHILDREN = List.of(8, 10);

    /** That of a process; unknown where it cannot be read or has gone. */
    public static Reading<ProcessPulse> read(int pid) {
        Path process = PROC.resolve(Integer.toString(pid));
        try {
            return parse(
                    Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1),
                    Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Reading.unknown("cannot read " + process + ": " + e);
        }
    }

    /** From the texts of its files {@code stat} and {@code status}. */
    static Reading<ProcessPulse> parse(String stat, String status) {
        try {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            Map<String, String> lines = status.lines()
                    .filter(line -> line.contains("ctxt_switches:"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                            line -> line.substring(line.indexOf(':') + 1).strip(),
                            (first, second) -> first));
            long switches = Long.parseLong(lines.getOrDefault("voluntary_ctxt_switches", ""))
                    + Long.parseLong(lines.getOrDefault("nonvoluntary_ctxt_switches", ""));
            long faults = 0;
            for (int field : FAULTS_OF_CHILDREN) {
                faults += Long.parseLong(fields[field]);
            }
            return Reading.known(new ProcessPulse(fields[0].charAt(0), switches, faults));
        } catch (RuntimeException e) {
            return Reading.unknown("/proc tells no signs of life as expected: " + e);
        }
    }
}
