package dev.cronward.schedule;

import dev.cronward.crontab.AnacronHours;
import dev.cronward.crontab.AnacronPeriod;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * A schedule in words, as crond takes it and not as it looks: said from the values that crond has read, so that what it
 * skips unread is not in it, and with its own rule for the two day fields.
 */
public final class ScheduleWords {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> WEEKDAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

    private ScheduleWords() {}

    /** One clause without a full stop, beginning with a capital: {@code At 02:30, on Monday to Friday}. */
    public static String of(CronExpression when) {
        if (when.atReboot()) {
            return "Once after a boot, when crond starts for the first time";
        }
        if (when.dialect() == Dialect.ANACRON) {
            return anacrons(when);
        }
        if (when.random()) {
            return "At a time that is drawn anew whenever crond reads the table";
        }
        if (new MatchingMinutes(when).never()) {
            return "Never: " + why(when);
        }
        String words = TimeWords.of(when.minutes(), when.hours()) + ", " + days(when) + months(when);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String anacrons(CronExpression when) {
        try {
            AnacronPeriod period = AnacronPeriod.parse(when.text());
            String delay = period.longestDelay() > period.delay()
                    ? period.delay() + " to " + period.longestDelay()
                    : Integer.toString(period.delay());
            String hours = period.hours().equals(AnacronHours.ANY)
                    ? ""
                    : ", " + period.hours().inWords() + (period.hours().never() ? ", so never" : " only");
            return "When somebody starts anacron, " + period.inWords() + ", " + delay + " min later" + hours;
        } catch (RejectedExpression e) {
            return "When somebody starts anacron and it is due";
        }
    }

    private static String why(CronExpression when) {
        if (when.minutes() == 0) {
            return "its minutes are a reversed range, which crond takes for an empty one";
        }
        if (when.hours() == 0) {
            return "its hours are a reversed range, which crond takes for an empty one";
        }
        if (when.months() == 0) {
            return "its months are a reversed range, which crond takes for an empty one";
        }
        boolean emptyDay = when.daysOfMonth() == 0 || when.daysOfWeek() == 0;
        return emptyDay
                ? "a day field is a reversed range, which crond takes for an empty one"
                : "no such date is ever in the calendar";
    }

    private static String days(CronExpression when) {
        List<Integer> inMonth = values(when.daysOfMonth(), 1, 31);
        List<Integer> inWeek = values(when.daysOfWeek(), 0, 6);
        boolean everyDate = inMonth.size() == 31;
        boolean everyWeekday = inWeek.size() == 7;
        boolean every = when.bothDays() ? everyDate && everyWeekday : everyDate || everyWeekday;
        if (every) {
            return "every day";
        }
        String dates = "on " + (inMonth.size() == 1 ? "day " : "days ") + numbers(inMonth) + " of the month";
        if (when.bothDays()) {
            return everyWeekday
                    ? dates
                    : everyDate ? "on " + weekdays(inWeek) : dates + ", but only if that is a " + either(inWeek);
        }
        return inWeek.isEmpty()
                ? dates
                : inMonth.isEmpty() ? "on " + weekdays(inWeek) : dates + ", and also on every " + and(inWeek);
    }

    private static String months(CronExpression when) {
        List<Integer> months = values(when.months(), 1, 12);
        return months.size() == 12 ? "" : ", in " + Ranges.words(months, "and", m -> MONTHS.get(m - 1));
    }

    private static String weekdays(List<Integer> days) {
        // A week that is read from Monday on says "Friday to Sunday" where it begins on Sunday in numbers.
        return Ranges.words(fromMonday(days), "and", d -> WEEKDAYS.get(d % 7));
    }

    private static String either(List<Integer> days) {
        return Ranges.words(fromMonday(days), "or", d -> WEEKDAYS.get(d % 7));
    }

    private static String and(List<Integer> days) {
        StringJoiner joined = new StringJoiner(" and ");
        fromMonday(days).forEach(d -> joined.add(WEEKDAYS.get(d % 7)));
        return joined.toString();
    }

    private static List<Integer> fromMonday(List<Integer> days) {
        return days.stream().map(d -> d == 0 ? 7 : d).sorted().toList();
    }

    private static String numbers(List<Integer> values) {
        return Ranges.words(values, "and", v -> Integer.toString(v));
    }

    static List<Integer> values(long bits, int low, int high) {
        return IntStream.rangeClosed(low, high)
                .filter(v -> (bits >>> v & 1) != 0)
                .boxed()
                .toList();
    }
}
