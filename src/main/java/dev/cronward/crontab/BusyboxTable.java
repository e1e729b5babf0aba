package dev.cronward.crontab;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A user's table as busybox' crond (1.35 to 1.37) reads it: words between blanks, {@code #} ends a line wherever it
 * stands, also inside of a command, a backslash at the end of a line joins the next one to it, {@code %} is nothing
 * special, and only MAILTO and SHELL can be set. A line of fewer words than an entry has is skipped in silence.
 */
final class BusyboxTable {
    /** What crond reads of the table of anybody but root. */
    private static final int MOST_LINES = 255;

    private static final int MOST_LINES_OF_ROOT = 65_534;
    private static final String TOO_FEW = "fewer than six words: crond skips it silently";

    private final String file;
    private final String user;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Notes notes = new Notes();
    private int lines;

    BusyboxTable(String file, String user) {
        this.file = file;
        this.user = user;
    }

    Tables parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int most = user.equals("root") ? MOST_LINES_OF_ROOT : MOST_LINES;
        int at = 0;
        int number = 0;
        while (at < text.length()) {
            int first = ++number;
            int end = end(text, at);
            StringBuilder joined = new StringBuilder().append(text, at, end);
            while (end < text.length() && !joined.isEmpty() && joined.charAt(joined.length() - 1) == '\\') {
                joined.setLength(joined.length() - 1);
                int next = end + 1;
                end = end(text, next);
                joined.append(text, next, end);
                number++;
            }
            at = end + 1;
            String line = withoutNul(joined.toString()).replaceFirst("^[ \t]+", "");
            if (line.startsWith("#")) {
                notes.comment(line);
            } else if (!line.isEmpty()) {
                if (++lines > most) {
                    reject(first, "too many lines: crond drops the rest", "Split the table, or shorten it.");
                    break;
                }
                line(line, first);
            }
        }
        return new Tables(entries, rejections);
    }

    /** The lines that set something. */
    List<Setting> settings() {
        return settings;
    }

    /** Where the line ends that holds a position. */
    private static int end(String text, int at) {
        int newline = text.indexOf('\n', at);
        return newline < 0 ? text.length() : newline;
    }

    private static String withoutNul(String line) {
        int end = line.indexOf('\0');
        return end < 0 ? line : line.substring(0, end);
    }

    private void line(String line, int number) {
        int comment = line.indexOf('#');
        String uncommented = comment < 0 ? line : line.substring(0, comment);
        String[] words = trailing(uncommented).split("[ \t]+", 6);
        if (words[0].startsWith("MAILTO=") || words[0].startsWith("SHELL=")) {
            int equals = words[0].indexOf('=');
            String name = words[0].substring(0, equals);
            environment.put(name, words[0].substring(equals + 1));
            settings.add(new Setting(new Source(file, number), name, words[0].substring(equals + 1)));
            notes.clear();
            return;
        }
        Map<String, String> note = notes.take();
        try {
            if (words[0].startsWith("@")) {
                if (words.length < 2) {
                    throw new RejectedExpression("no command: crond skips it silently");
                }
                // Here crond takes the command from the line as written, a comment included.
                String command = line.substring(words[0].length()).replaceFirst("^[ \t]+", "");
                add(BusyboxSchedule.parse(words[0]), command, note, number);
            } else if (words.length < 6) {
                throw new RejectedExpression(TOO_FEW);
            } else {
                String schedule = String.join(" ", List.of(words).subList(0, 5));
                add(BusyboxSchedule.parse(schedule), trailing(words[5]), note, number);
            }
        } catch (RejectedExpression e) {
            reject(number, e.reason(), cure(e.reason()));
        }
    }

    private void add(BusyboxSchedule schedule, String command, Map<String, String> note, int number) {
        entries.add(new Entry(
                new Source(file, number), 1, user, schedule.when(), command, Optional.empty(), environment, note));
        for (String complaint : schedule.complaints()) {
            reject(
                    number,
                    complaint + ": crond keeps the line with what it made of that",
                    "Mend the field; until then the job runs at other times than it says (cronward next tells which).");
        }
    }

    private static String trailing(String command) {
        int end = command.length();
        while (end > 0 && (command.charAt(end - 1) == ' ' || command.charAt(end - 1) == '\t')) {
            end--;
        }
        return command.substring(0, end);
    }

    private static String cure(String reason) {
        return reason.equals(TOO_FEW)
                ? "Give five time fields and a command. Of settings, busybox knows MAILTO= and SHELL= only."
                : "Write numbers within the field's bounds, lists, ranges a-b or a-b/step, or * or */step; Sunday is 0.";
    }

    private void reject(int line, String reason, String cure) {
        if (rejections.size() < TableParser.MOST_REJECTIONS) {
            rejections.add(new Rejection(file, OptionalInt.of(line), false, reason, cure));
        }
    }
}
