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

    private static final String DIGITS = "[0-9]+";
    private static final Pattern HOURS = Pattern.compile("([0-9]+)-([0-9]+)");

    private final boolean cronies;
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Notes notes = new Notes();

    /** Holds for the lines below it; the hours, for all. */
    private int randomDelay;

    private AnacronHours range = AnacronHours.ANY;
    private AnacronHours preferred = AnacronHours.ANY;

    /** A line that anacron takes for a job. */
    private record Accepted(
            int line,
            AnacronPeriod period,
            String command,
            Map<String, String> environment,
            Map<String, String> notes) {
        Entry entry(AnacronHours hours) {
            return new Entry(
                    new Source(FILE, line),
                    1,
                    "root",
                    period.within(hours).expression(),
                    command,
                    Optional.empty(),
                    environment,
                    notes);
        }
    }

    /**
     * A reader.
     *
     * @param cronies whether it is the anacron of cronie, which knows more named periods, hours and a random delay
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
        AnacronHours hours = range.and(preferred);
        return new Tables(accepted.stream().map(one -> one.entry(hours)).toList(), rejections);
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
            if (cronies && !isTaken(setting.group(1), setting.group(2))) {
                reject(
                        number,
                        INVALID,
                        setting.group(1).startsWith("START") && range.never()
                                ? "Write START_HOURS_RANGE=FROM-TO with FROM before TO: as it is, this anacron runs no job."
                                : "Write START_HOURS_RANGE=FROM-TO, PREFERRED_HOUR=HOUR or RANDOM_DELAY=MINUTES"
                                        + " with digits and no blanks.");
                return;
            }
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
        // The name is what people know the job by, in anacron's messages and as the name of its stamp.
        note.putIfAbsent("name", name(job.group(3)));
        try {
            accept(number, job, job.group(1), note);
        } catch (RejectedExpression e) {
            boolean named = e.reason().equals(NAMED);
            reject(
                    number,
                    e.reason(),
                    named
                            ? "Give the period in days" + (cronies ? "" : ", or as @monthly or @yearly")
                                    + ": anacron does not skip the line, but runs it each time that it is started."
                            : "Write whole numbers of days and minutes.");
            if (named) {
                acceptEachTime(number, job, note);
            }
        }
    }

    private void accept(int line, Matcher job, String period, Map<String, String> note) throws RejectedExpression {
        accepted.add(new Accepted(
                line,
                AnacronPeriod.of(period, job.group(2), job.group(3), cronies).delayedBy(randomDelay),
                job.group(4),
                Map.copyOf(environment),
                note));
    }

    /** What both anacrons do with a named period that they do not know, after having said that they skip it. */
    private void acceptEachTime(int line, Matcher job, Map<String, String> note) {
        try {
            accept(line, job, "0", note);
        } catch (RejectedExpression e) {
            // Its delay is out of range: that line is skipped.
        }
    }

    /** cronie's own settings; only the beginning of the name is compared. */
    private boolean isTaken(String name, String value) {
        if (name.startsWith("START_HOURS_RANGE")) {
            Matcher hours = HOURS.matcher(value);
            if (!hours.matches()) {
                return false;
            }
            boolean backwards = number(hours.group(2)) < number(hours.group(1));
            range = backwards ? AnacronHours.NONE : AnacronHours.of(number(hours.group(1)), number(hours.group(2)));
            return !backwards;
        }
        if (name.startsWith("RANDOM_DELAY")) {
            randomDelay = value.matches(DIGITS) ? number(value) : randomDelay;
            return value.matches(DIGITS);
        }
        if (name.startsWith("PREFERRED_HOUR") && value.matches(DIGITS)) {
            int hour = number(value);
            preferred = hour > 24 ? AnacronHours.ANY : AnacronHours.of(hour, hour + 1);
            return hour <= 24;
        }
        return true;
    }

    private static int number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > 9 ? 999_999_999 : Integer.parseInt(significant);
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
