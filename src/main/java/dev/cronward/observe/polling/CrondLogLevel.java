package dev.cronward.observe.polling;

import dev.cronward.crontab.Dialect;
import dev.cronward.observe.process.CommandLine;
import java.util.List;

/**
 * What a crond tells its log of each run, by its dialect and options.
 *
 * @param starts every start
 * @param failures every exit status but 0, and every signal
 * @param ends every end, after the failure if it was one
 */
record CrondLogLevel(boolean starts, boolean failures, boolean ends) {
    /** Debian's default level: starts alone. */
    private static final int USUAL = 1;

    /** The level of a running daemon. Debian's {@code -L} is a sum of 1 (starts), 2 (ends), 4 (failures), 8 (pids). */
    static CrondLogLevel of(Dialect dialect, CommandLine line) {
        return switch (dialect) {
            case DEBIAN -> {
                int level = level(line.arguments());
                yield new CrondLogLevel((level & 1) != 0, (level & 4) != 0, (level & 2) != 0);
            }
            // A root's entry that begins with - is kept out of cronie's log, so a start may be missing there.
            case CRONIE -> new CrondLogLevel(false, false, false);
            // busybox logs a start before it forks, so the line is no proof of a run.
            case BUSYBOX -> new CrondLogLevel(false, false, false);
            // anacron is not followed by what it logs.
            case ANACRON -> new CrondLogLevel(false, false, false);
        };
    }

    private static int level(List<String> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String number = argument.equals("-L") && i + 1 < arguments.size()
                    ? arguments.get(i + 1)
                    : argument.startsWith("-L") ? argument.substring(2) : "";
            if (number.matches("[0-9]{1,5}")) {
                return Integer.parseInt(number);
            }
        }
        return USUAL;
    }

    /** Whether the exit status of every run can be had from the log. */
    boolean tellsOutcomes() {
        return failures && ends;
    }
}
