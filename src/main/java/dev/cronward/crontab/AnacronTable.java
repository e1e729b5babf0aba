package dev.cronward.crontab;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads /etc/anacrontab as anacron does: line by line, a bad line is skipped. The rules are those of anacron's own
 * expressions (readtab.c, 2.3 and cronie's).
 */
final class AnacronTable {
    static final String FILE = "/etc/anacrontab";
    static final String INVALID = "Invalid syntax - skipping this line";
    static final String RANGE = "number out of range, skipping";
    static final String NAMED = "Unknown named period, skipping";

    private static final Pattern NOTHING = Pattern.compile("[ \t]*(?:#.*)?", Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile("[ \t]*([^ \t=]+)[ \t]*=(.*)", Pattern.DOTALL);
    private static final Pattern JOB =
            Pattern.compile("[ \t]*([0-9]+|@[^ \t]+)[ \t]+([0-9]+)[ \t]+([^ \t/]+)[ \t]+([^ \t].*)", Pattern.DOTALL);

    private final boolean cronies;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Notes notes = new Notes();

    /**
     * A reader.
     *
     * @param cronies whether it is the anacron of cronie, which knows more named periods
     */
    AnacronTable(boolean cronies) {
        this.cronies = cronies;
    }

    Tables parse(byte[] bytes) {
        String[] physical = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        int next = 0;
        while (next < physical.length) {
            int first = next;
            StringBuilder line = new StringBuilder(physical[next++]);
            while (next < physical.length && !line.isEmpty() && line.charAt(line.length() - 1) == '\\') {
                line.setLength(line.length() - 1);
                line.append(physical[next++]);
            }
            line(line.toString(), first + 1);
        }
        return new Tables(entries, rejections);
    }

    private void line(String line, int number) {
        if (NOTHING.matcher(line).matches()) {
            if (line.isBlank()) {
                notes.clear();
            } else {
                notes.comment(line);
            }
            return;
        }
        Map<String, String> note = new HashMap<>(notes.take());
        Matcher setting = SETTING.matcher(line);
        if (setting.matches()) {
            // It has a shell of its own for all jobs, whatever the table says.
            if (!setting.group(1).equals("SHELL") && Entry.MEANINGFUL.contains(setting.group(1))) {
                environment.put(setting.group(1), setting.group(2));
            }
            return;
        }
        Matcher job = JOB.matcher(line);
        if (!job.matches()) {
            reject(
                    number,
                    INVALID,
                    "Write PERIOD DELAY NAME COMMAND: days, minutes, a name without slashes, a command.");
            return;
        }
        try {
            AnacronPeriod period = AnacronPeriod.of(job.group(1), job.group(2), job.group(3), cronies);
            // The name is what people know the job by, in anacron's messages and as the name of its stamp.
            note.putIfAbsent("name", name(job.group(3)));
            entries.add(new Entry(
                    new Source(FILE, number),
                    1,
                    "root",
                    period.expression(),
                    job.group(4),
                    Optional.empty(),
                    environment,
                    note));
        } catch (RejectedExpression e) {
            reject(
                    number,
                    e.reason(),
                    e.reason().equals(NAMED)
                            ? "Give the period in days"
                                    + (cronies ? "." : ", or as @monthly: this anacron knows no other.")
                            : "Write whole numbers of days and minutes.");
        }
    }

    private static String name(String identifier) {
        String clean = identifier.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        return clean.isEmpty() ? "anacron" : clean.substring(0, Math.min(clean.length(), 64));
    }

    private void reject(int line, String reason, String cure) {
        if (rejections.size() < TableParser.MOST_REJECTIONS) {
            rejections.add(new Rejection(FILE, OptionalInt.of(line), false, reason, cure));
        }
    }
}
