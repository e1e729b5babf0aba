package dev.cronward.crontab;

import java.nio.charset.StandardCharsets;

/**
 * A schedule as crond understands it: one bit set a field, and what is known of its form, since crond's rules for days
 * and for clock changes go by form.
 *
 * @param text as written, blanks folded
 * @param dialect whose grammar it was read by
 * @param minutes bit n for minute n
 * @param hours bit n for hour n
 * @param daysOfMonth bit n for day n, from 1
 * @param months bit n for month n, from 1
 * @param daysOfWeek bit n for weekday n, Sunday is 0
 * @param wildcard whether the minute or the hour field begins with a star; such entries follow the wall clock through
 *     a clock change, all others are made up for and not repeated
 * @param bothDays whether day of month and day of week must both match (one of the fields begins with a star);
 *     otherwise one is enough
 * @param atReboot whether it is {@code @reboot}: started once after boot, never by the calendar
 * @param random whether exact starts cannot be known: a value was drawn at random when cronie read the table ({@code
 *     0~30}; the bits then hold all that may have been drawn), or it is anacron's and has no time of day (no bits)
 */
public record CronExpression(
        String text,
        Dialect dialect,
        long minutes,
        long hours,
        long daysOfMonth,
        long months,
        long daysOfWeek,
        boolean wildcard,
        boolean bothDays,
        boolean atReboot,
        boolean random) {
    /**
     * Reads five fields or a nickname, with nothing after them.
     *
     * @throws RejectedExpression with crond's own reason when that crond would refuse it; busybox refuses only what
     *     leaves nothing to run by, and this yields what it makes of the rest
     */
    public static CronExpression parse(String text, Dialect dialect) throws RejectedExpression {
        if (dialect == Dialect.BUSYBOX) {
            return BusyboxSchedule.parse(text).when();
        }
        if (dialect == Dialect.ANACRON) {
            return AnacronPeriod.parse(text).expression();
        }
        byte[] line = (text.strip() + "\n").getBytes(StandardCharsets.UTF_8);
        TableText table = new TableText(line);
        CronExpression expression = ExpressionReader.of(dialect).read(table);
        if (table.position() != line.length - 1) {
            throw new RejectedExpression("bad command: more than a schedule: " + text.strip());
        }
        return expression;
    }

    /** The values of a field, bit n for value n; Sunday is 0. */
    public long values(Field field) {
        return switch (field) {
            case MINUTE -> minutes;
            case HOUR -> hours;
            case DAY_OF_MONTH -> daysOfMonth;
            case MONTH -> months;
            case DAY_OF_WEEK -> daysOfWeek;
        };
    }

    /** Whether a field leaves everything open, however it is written. */
    public boolean takesEvery(Field field) {
        int highest = field == Field.DAY_OF_WEEK ? 6 : field.high();
        return values(field) == Field.bits(field.low(), highest, 1);
    }

    /** Whether crond starts it on this day: the days' and the month's rule, without the time. */
    public boolean matchesDay(int month, int dayOfMonth, int dayOfWeek) {
        if ((months >>> month & 1) == 0) {
            return false;
        }
        boolean inMonth = (daysOfMonth >>> dayOfMonth & 1) != 0;
        boolean inWeek = (daysOfWeek >>> dayOfWeek & 1) != 0;
        return bothDays ? inMonth && inWeek : inMonth || inWeek;
    }

    @Override
    public String toString() {
        return text;
    }
}
