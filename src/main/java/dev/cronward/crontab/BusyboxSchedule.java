package dev.cronward.crontab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Five fields or a nickname as busybox' crond understands them.
 *
 * @param when what it runs by
 * @param complaints what it logs about fields that it could not read, and uses as far as it got
 */
record BusyboxSchedule(CronExpression when, List<String> complaints) {
    /** hour, day of month, month, day of week; the minute is always 0. */
    private static final Map<String, String> NICKNAMES = Map.of(
            "yearly", "0 0 1 1 *",
            "annually", "0 0 1 1 *",
            "monthly", "0 0 1 * *",
            "weekly", "0 0 * * 0",
            "daily", "0 0 * * *",
            "midnight", "0 0 * * *",
            "hourly", "0 * * * *");

    BusyboxSchedule {
        complaints = List.copyOf(complaints);
    }

    /**
     * Reads a schedule with nothing after it.
     *
     * @throws RejectedExpression when crond would never run it
     */
    static BusyboxSchedule parse(String text) throws RejectedExpression {
        String written = text.replaceAll("[ \t]+", " ").replaceAll("^ | $", "");
        if (written.startsWith("@")) {
            return nickname(written.substring(1));
        }
        String[] words = written.split(" ", -1);
        if (words.length != 5) {
            throw new RejectedExpression("a schedule has five fields: " + written);
        }
        return fields(written, words);
    }

    private static BusyboxSchedule nickname(String name) throws RejectedExpression {
        if (name.equals("reboot")) {
            return new BusyboxSchedule(expression("@reboot", new long[5], true), List.of());
        }
        String fields = NICKNAMES.get(name);
        if (fields == null) {
            throw new RejectedExpression("unknown nickname @" + name + ": crond skips the line silently");
        }
        return fields("@" + name, fields.split(" ", -1));
    }

    private static BusyboxSchedule fields(String written, String[] words) throws RejectedExpression {
        List<String> complaints = new ArrayList<>();
        long minutes = flags(words[0], Field.MINUTE, complaints);
        long hours = flags(words[1], Field.HOUR, complaints);
        long daysOfMonth = flags(words[2], Field.DAY_OF_MONTH, complaints);
        long months = flags(words[3], Field.MONTH, complaints);
        long daysOfWeek = flags(words[4], Field.DAY_OF_WEEK, complaints);
        // Where only one of the day fields restricts anything, the other is set aside; else either is enough.
        boolean everyDay = daysOfMonth == BusyboxFields.all(Field.DAY_OF_MONTH);
        boolean everyWeekday = daysOfWeek == BusyboxFields.all(Field.DAY_OF_WEEK);
        if (everyDay && !everyWeekday) {
            daysOfMonth = 0;
        } else if (everyWeekday && !everyDay) {
            daysOfWeek = 0;
        }
        daysOfMonth &= ~1L; // a day 0 never comes
        if (minutes == 0 || hours == 0 || months == 0 || (daysOfMonth == 0 && daysOfWeek == 0)) {
            throw new RejectedExpression(complaints.isEmpty() ? "it never comes: " + written : complaints.getFirst());
        }
        long[] bits = {minutes, hours, daysOfMonth, months, daysOfWeek};
        return new BusyboxSchedule(expression(written, bits, false), complaints);
    }

    private static long flags(String word, Field field, List<String> complaints) {
        BusyboxFields.Flags flags = BusyboxFields.read(word, field);
        if (!flags.accepted()) {
            complaints.add("parse error at " + word);
        }
        return flags.bits();
    }

    private static CronExpression expression(String written, long[] bits, boolean atReboot) {
        return new CronExpression(
                written, Dialect.BUSYBOX, bits[0], bits[1], bits[2], bits[3], bits[4], true, false, atReboot, false);
    }
}
