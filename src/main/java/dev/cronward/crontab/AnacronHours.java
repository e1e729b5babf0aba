package dev.cronward.crontab;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The hours of a day in which anacron starts a job that is due: cronie's START_HOURS_RANGE and PREFERRED_HOUR. What
 * counts is the time at which the job would start, its delay included.
 *
 * @param from the first hour, 0 to 24
 * @param to the hour in which it starts nothing any more, 0 to 24
 */
public record AnacronHours(int from, int to) {
    /** The whole day: Debian's anacron knows nothing else. */
    public static final AnacronHours ANY = new AnacronHours(0, 24);

    /** cronie's anacron starts nothing by a range whose end is before its beginning, although it says that it skips it. */
    static final AnacronHours NONE = new AnacronHours(0, 0);

    private static final int DAY = 24;

    /** Hours as numbers of any size. */
    static AnacronHours of(int from, int to) {
        return new AnacronHours(Math.min(from, DAY), Math.min(to, DAY));
    }

    /** Whether there is none. */
    public boolean never() {
        return from >= to;
    }

    /** What both allow. */
    AnacronHours and(AnacronHours other) {
        AnacronHours both = new AnacronHours(Math.max(from, other.from), Math.min(to, other.to));
        return both.never() ? NONE : both;
    }

    /** How long they last on a day without a clock change; zero where there is none. */
    public Duration length() {
        return never() ? Duration.ZERO : Duration.ofHours(to - (long) from);
    }

    /** When they begin on a day. */
    public Instant begin(LocalDate day, ZoneId zone) {
        return at(day, from, zone);
    }

    /** When they end on a day. */
    public Instant end(LocalDate day, ZoneId zone) {
        return at(day, to, zone);
    }

    private static Instant at(LocalDate day, int hour, ZoneId zone) {
        return (hour == DAY
                        ? day.plusDays(1).atStartOfDay(zone)
                        : day.atTime(hour, 0).atZone(zone))
                .toInstant();
    }

    /** {@code between 03:00 and 22:00}. */
    public String inWords() {
        return never() ? "at no hour" : String.format("between %02d:00 and %02d:00", from, to);
    }
}
