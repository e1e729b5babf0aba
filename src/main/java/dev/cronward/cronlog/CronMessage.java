package dev.cronward.cronlog;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cron daemon's log line says of a run. Seen on Debian's cron 3.0pl1 (levels 1 to 15 of {@code -L}), cronie 1.7
 * and busybox 1.37. In Debian the process that logs is the run's parent; in cronie it is the run itself; busybox' daemon
 * logs, and names the run.
 */
public sealed interface CronMessage {
    /**
     * A run begins: {@code (root) CMD (command)}, with Debian's level 8 {@code (root) CMD ([pid] command)}; busybox'
     * {@code USER root pid 123 cmd command}.
     *
     * @param command as printed, see {@link #printed}
     * @param run the run's own process, where the line names it
     */
    record Started(String user, String command, OptionalInt run) implements CronMessage {}

    /** A run has ended: Debian's {@code END}, cronie's {@code CMDEND}. What failed was said before. */
    record Ended(String user, String command, OptionalInt run) implements CronMessage {}

    /** {@code (CRON) error (grandchild #123 failed with exit status 3)}. */
    record Failed(int run, int exitStatus) implements CronMessage {}

    /** {@code (CRON) error (grandchild #123 terminated by signal 9)}. */
    record Killed(int run, int signal) implements CronMessage {}

    /** Anything else that a cron daemon says. */
    record Other() implements CronMessage {}

    /** Whether a program of that name is a cron daemon, or its child in capitals. */
    static boolean isCrons(String program) {
        return program.equalsIgnoreCase("cron") || program.equalsIgnoreCase("crond");
    }

    /** Reads the message of a line; empty where another program than a cron daemon logged it. */
    static Optional<CronMessage> parse(SyslogLine line) {
        return isCrons(line.program()) ? Optional.of(Reader.read(line.message())) : Optional.empty();
    }

    /**
     * A command as Vixie's crons print it into a log: control characters as {@code ^I}, bytes above ASCII as {@code
     * \303}. What the log has of a command is this form of what its shell is handed.
     */
    static String printed(String command) {
        StringBuilder text = new StringBuilder();
        for (byte signed : command.getBytes(StandardCharsets.UTF_8)) {
            int b = signed & 0xff;
            if (b < ' ') {
                text.append('^').append((char) (b + '@'));
            } else if (b < 0x7f) {
                text.append((char) b);
            } else if (b == 0x7f) {
                text.append("^?");
            } else {
                text.append('\\')
                        .append((char) ('0' + (b >> 6)))
                        .append((char) ('0' + (b >> 3 & 7)))
                        .append((char) ('0' + (b & 7)));
            }
        }
        return text.toString();
    }

    /** The shapes of messages. */
    final class Reader {
        private static final Pattern RUN =
                Pattern.compile("\\(([^)]+)\\) (CMD|END|CMDEND) \\((?:\\[(\\d{1,10})] )?(.*)\\)", Pattern.DOTALL);
        private static final Pattern FAILURE = Pattern.compile(
                "\\([^)]+\\) error \\(grandchild #(\\d{1,10}) (failed with exit status|terminated by signal) (\\d{1,3})\\b.*",
                Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
        private static final Pattern BUSYBOX = Pattern.compile("USER (\\S+) pid +(\\d{1,10}) cmd (.*)", Pattern.DOTALL);

        private Reader() {}

        private static CronMessage read(String message) {
            try {
                return known(message).orElseGet(Other::new);
            } catch (IllegalArgumentException e) {
                return new Other(); // a number that no process and no status can be
            }
        }

        private static Optional<CronMessage> known(String message) {
            Matcher run = RUN.matcher(message);
            if (run.matches()) {
                OptionalInt pid =
                        run.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(run.group(3)));
                return Optional.of(
                        run.group(2).equals("CMD")
                                ? new Started(run.group(1), run.group(4), pid)
                                : new Ended(run.group(1), run.group(4), pid));
            }
            Matcher failure = FAILURE.matcher(message);
            if (failure.matches()) {
                int pid = Integer.parseInt(failure.group(1));
                int number = Integer.parseInt(failure.group(3));
                return Optional.of(
                        failure.group(2).startsWith("failed") ? new Failed(pid, number) : new Killed(pid, number));
            }
            Matcher busybox = BUSYBOX.matcher(message);
            return busybox.matches()
                    ? Optional.of(new Started(
                            busybox.group(1), busybox.group(3), OptionalInt.of(Integer.parseInt(busybox.group(2)))))
                    : Optional.empty();
        }
    }
}
