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
    private final Map<String, String> environment = new HashMap<>();
    private final Notes notes = new Notes();
    private int lines;

    BusyboxTable(String file, String user) {
        this.file = file;
        this.user = user;
    }

    Tables parse(byte[] bytes) {
        List<String> physical = List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
        int most = user.equals("root") ? MOST_LINES_OF_ROOT : MOST_LINES;
        int next = 0;
        while (next < physical.size()) {
            int first = next;
            StringBuilder joined = new StringBuilder(physical.get(next++));
            while (next < physical.size() && !joined.isEmpty() && joined.charAt(joined.length() - 1) == '\\') {
                joined.setLength(joined.length() - 1);
                joined.append(physical.get(next++));
            }
            String line = withoutNul(joined.toString()).replaceFirst("^[ \t]+", "");
            if (line.startsWith("#")) {
                notes.comment(line);
            } else if (!line.isEmpty()) {
                if (++lines > most) {
                    reject(first + 1, "too many lines: crond drops the rest", "Split the table, or shorten it.");
                    break;
                }
                line(line, first + 1);
            }
        }
        return new Tables(entries, rejections);
    }

    private static String withoutNul(String line) {
        int end = line.indexOf('\0');
        return end < 0 ? line : line.substring(0, end);
    }

    private void line(String line, int number) {
        String uncommented = line.replaceFirst("#.*", "");
        String[] words = uncommented.strip().split("[ \t]+", 6);
        if (words[0].startsWith("MAILTO=") || words[0].startsWith("SHELL=")) {
            int equals = words[0].indexOf('=');
            environment.put(words[0].substring(0, equals), words[0].substring(equals + 1));
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
        return command.replaceFirst("[ \t]+$", "");
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
