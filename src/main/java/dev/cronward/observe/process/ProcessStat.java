package dev.cronward.observe.process;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringTokenizer;

/**
 * One line of /proc/PID/stat.
 *
 * @param pid the process
 * @param name the kernel's name of its program, at most 15 bytes
 * @param state one letter, {@code Z} for one that has ended
 * @param parent its parent, 0 for none that is visible
 * @param session the leader of its session
 * @param startTicks when it was forked, hundredths of a second since boot, suspend included
 * @param cpuTicks CPU time, hundredths of a second, with that of its children that have ended and were waited for
 */
public record ProcessStat(int pid, String name, char state, int parent, int session, long startTicks, long cpuTicks) {
    /** Of a process whose CPU time does not matter. */
    ProcessStat(int pid, String name, char state, int parent, int session, long startTicks) {
        this(pid, name, state, parent, session, startTicks, 0);
    }

    /** The name may hold blanks and brackets, so it ends at the last bracket; empty for a line of another shape. */
    static Optional<ProcessStat> parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 1 || close < open) {
            return Optional.empty();
        }
        StringTokenizer fields = new StringTokenizer(line.substring(close + 1));
        if (fields.countTokens() < 20) {
            return Optional.empty();
        }
        try {
            int pid = Integer.parseInt(line.substring(0, open).strip());
            char state = fields.nextToken().charAt(0);
            int parent = Integer.parseInt(fields.nextToken());
            fields.nextToken(); // process group
            int session = Integer.parseInt(fields.nextToken());
            skip(fields, 7, 14);
            long cpu = 0;
            for (int field = 14; field < 18; field++) {
                cpu += Long.parseLong(fields.nextToken());
            }
            skip(fields, 18, 22);
            long start = Long.parseLong(fields.nextToken());
            String name = line.substring(open + 1, close);
            return Optional.of(new ProcessStat(pid, name, state, parent, session, start, cpu));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Fields as proc(5) counts them. */
    private static void skip(StringTokenizer fields, int from, int to) {
        for (int field = from; field < to; field++) {
            fields.nextToken();
        }
    }

    /** The first number of the {@code Uid:} line of /proc/PID/status; 0 when there is none. */
    public static int realUid(String status) {
        int at = status.indexOf("\nUid:");
        if (at < 0) {
            return 0;
        }
        StringTokenizer numbers = new StringTokenizer(status.substring(at + 5));
        return numbers.hasMoreTokens() ? (int) Long.parseLong(numbers.nextToken()) : 0;
    }

    /** The last number of the {@code NSpid:} line of /proc/PID/status: the process' id in its own namespace. */
    public static OptionalInt innermostPid(String status) {
        int at = status.indexOf("\nNSpid:");
        if (at < 0) {
            return OptionalInt.empty();
        }
        int end = status.indexOf('\n', at + 1);
        StringTokenizer numbers = new StringTokenizer(status.substring(at + 7, end < 0 ? status.length() : end));
        OptionalInt last = OptionalInt.empty();
        while (numbers.hasMoreTokens()) {
            last = OptionalInt.of(Integer.parseInt(numbers.nextToken()));
        }
        return last;
    }

    /** Whether it has ended and its parent has not yet asked how. */
    public boolean isZombie() {
        return state == 'Z' || state == 'X';
    }

    /** Whether it is busybox called by its own name, which may be any of its programs. */
    boolean isNamedBusybox() {
        return name.startsWith("busybox");
    }

    /** Whether it is named like a cron daemon. */
    public boolean isNamedCrond() {
        return name.equals("cron") || name.equals("crond");
    }

    /** anacron forks itself before each job, so that it has children of its name for a moment. */
    public boolean isNamedAnacron() {
        return name.equals("anacron");
    }
}
