package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The calendar against a plain model of crond's loop, and at the edges. */
class CrondCalendarTest {
    @Property(tries = 1500)
    void agreesWithTheModel(
            @ForAll("expressions") String text, @ForAll("zones") String zoneName, @ForAll("years") int year)
            throws RejectedExpression {
        ZoneId zone = ZoneId.of(zoneName);
        CronExpression when = CronExpression.parse(text, Dialect.DEBIAN);
        CrondCalendar calendar = new CrondCalendar(zone);
        Instant at = LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant();
        for (int change = 0; change < 3; change++) {
            var transition = zone.getRules().nextTransition(at);
            at = transition == null ? at.plus(Duration.ofDays(100)) : transition.getInstant();
            Instant from = at.minus(Duration.ofMinutes(90 + 37L * change));
            Instant to = at.plus(Duration.ofHours(5));
            ModelExpression model = ModelExpression.parse(text).orElseThrow();
            assertEquals(CrondModel.starts(model, zone, from, to), calendar.between(when, from, to), text + zone);
        }
    }

    @Property(tries = 300)
    void nextAndPreviousAgreeWithBetween(
            @ForAll("expressions") String text, @ForAll("zones") String zoneName, @ForAll("years") int year)
            throws RejectedExpression {
        ZoneId zone = ZoneId.of(zoneName);
        CronExpression when = CronExpression.parse(text, Dialect.DEBIAN);
        CrondCalendar calendar = new CrondCalendar(zone);
        Instant change = Optional.ofNullable(zone.getRules()
                        .nextTransition(
                                LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant()))
                .map(t -> t.getInstant())
                .orElse(Instant.parse("2030-06-01T00:00:00Z"));
        Instant from = change.minus(Duration.ofHours(9));
        Instant to = change.plus(Duration.ofHours(9));
        List<ExpectedStart> starts = calendar.between(when, from, to);
        assertEquals(
                starts,
                calendar.from(when, from).takeWhile(s -> !s.at().isAfter(to)).toList());
        starts.stream().findFirst().ifPresent(first -> assertEquals(Optional.of(first), calendar.next(when, from)));
        if (starts.isEmpty()) {
            assertTrue(calendar.previous(when, to).stream().noneMatch(s -> s.at().isAfter(from)));
        } else {
            assertEquals(Optional.of(starts.getLast()), calendar.previous(when, to));
            assertEquals(
                    starts.stream()
                            .filter(s -> s.at().equals(starts.getFirst().at()))
                            .reduce((a, b) -> b),
                    calendar.previous(when, starts.getFirst().at()));
        }
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> minute = Arbitraries.of("0", "30", "*/15", "*", "0,30", "0-59/20", "7-50/9", "59", "5-1");
        Arbitrary<String> hour = Arbitraries.of("*", "0", "1", "2", "3", "0-5", "*/2", "23", "22-23,0-3", "1-3/2");
        Arbitrary<String> day = Arbitraries.of("*", "*", "1-31", "*/2", "14,28-31,1-7");
        Arbitrary<String> month = Arbitraries.of("*", "*", "1-12", "3,4,10-12");
        Arbitrary<String> week = Arbitraries.of("*", "*", "0", "5-7", "*/3");
        return Combinators.combine(minute, hour, day, month, week)
                .as((a, b, c, d, e) -> String.join(" ", a, b, c, d, e));
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(OddZones.NAMES);
    }

    @Provide
    Arbitrary<Integer> years() {
        return Arbitraries.of(2007, 2011, 2015, 2016, 2018, 2024, 2025, 2027, 2038, 2040, 2099);
    }

    @Test
    void busyboxGoesByTheWallClockOnly() throws RejectedExpression {
        CrondCalendar calendar = new CrondCalendar(ZoneId.of("America/New_York"));
        Instant spring = Instant.parse("2027-03-14T06:30:00Z");
        Instant autumn = Instant.parse("2027-11-07T04:30:00Z");
        for (String fields : List.of("30 2 * * *", "*/30 2 * * *")) {
            CronExpression skipped = CronExpression.parse(fields, Dialect.BUSYBOX);
            assertEquals(List.of(), calendar.between(skipped, spring, spring.plus(Duration.ofHours(5))));
        }
        CronExpression repeated = CronExpression.parse("30 1 * * *", Dialect.BUSYBOX);
        assertEquals(
                List.of(Instant.parse("2027-11-07T05:30:00Z"), Instant.parse("2027-11-07T06:30:00Z")),
                calendar.between(repeated, autumn, autumn.plus(Duration.ofHours(5))).stream()
                        .map(ExpectedStart::at)
                        .toList());
    }

    @Test
    void datesThatNeverComeHaveNoStart() throws RejectedExpression {
        CrondCalendar utc = new CrondCalendar(ZoneOffset.UTC);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        for (String never : List.of("0 0 30 2 *", "0 0 31 4,6,9,11 *", "5-1 * * * *", "0 0 5-1 * *", "@reboot")) {
            CronExpression when = CronExpression.parse(never, Dialect.DEBIAN);
            assertEquals(Optional.empty(), utc.next(when, now), never);
            assertEquals(Optional.empty(), utc.previous(when, now), never);
            assertEquals(List.of(), utc.between(when, now, now.plus(Duration.ofDays(1000))), never);
        }
        CronExpression drawn = CronExpression.parse("0~30 1 * * *", Dialect.CRONIE);
        assertEquals(Optional.empty(), utc.next(drawn, now), "the minute is known to cronie only");
    }

    @Test
    void rareDatesAreFoundFarAway() throws RejectedExpression {
        CrondCalendar utc = new CrondCalendar(ZoneOffset.UTC);
        assertEquals(Instant.parse("2028-02-29T00:00:00Z"), next(utc, "0 0 29 2 *", "2026-01-01T00:00:00Z"));
        assertEquals(Instant.parse("2104-02-29T00:00:00Z"), next(utc, "0 0 29 2 *", "2096-03-01T00:00:00Z"));
        // 29 February and (a star makes it "and") one of Sunday, with 2100 between.
        assertEquals(
                Instant.parse("2108-02-29T12:30:00Z").atZone(ZoneOffset.UTC).getMonth(),
                next(utc, "30 12 29 2 */7", "2088-03-01T00:00:00Z")
                        .atZone(ZoneOffset.UTC)
                        .getMonth());
        assertEquals(Instant.parse("2038-01-19T03:15:00Z"), next(utc, "15 3 19 1 *", "2038-01-19T03:14:07Z"));
        assertEquals(Instant.parse("2200-01-01T00:00:00Z"), next(utc, "@yearly", "2199-01-01T00:00:00Z"));
    }

    @Test
    void theEndsOfTimeAreNoTrap() throws RejectedExpression {
        for (ZoneId zone : List.of(ZoneOffset.UTC, ZoneId.of("Europe/Berlin"))) {
            CrondCalendar calendar = new CrondCalendar(zone);
            CronExpression when = CronExpression.parse("0 0 1 1 *", Dialect.DEBIAN);
            assertEquals(Optional.empty(), calendar.next(when, Instant.MAX));
            assertEquals(Optional.empty(), calendar.previous(when, Instant.MIN));
            assertEquals(List.of(), calendar.between(when, Instant.MAX, Instant.MIN));
        }
    }

    @Test
    void replayedStartsHaveOneInstantAndTheirOwnMinutes() throws RejectedExpression {
        CronExpression when = CronExpression.parse("0-59/20 2 * * *", Dialect.DEBIAN);
        List<ExpectedStart> starts = new CrondCalendar(ZoneId.of("America/New_York"))
                .from(when, Instant.parse("2027-03-14T00:00:00Z"))
                .limit(4)
                .toList();
        Instant three = Instant.parse("2027-03-14T07:00:00Z");
        assertEquals(
                List.of(
                        new ExpectedStart(three, LocalDateTime.parse("2027-03-14T02:00")),
                        new ExpectedStart(three, LocalDateTime.parse("2027-03-14T02:20")),
                        new ExpectedStart(three, LocalDateTime.parse("2027-03-14T02:40")),
                        new ExpectedStart(
                                Instant.parse("2027-03-15T06:00:00Z"), LocalDateTime.parse("2027-03-15T02:00"))),
                starts);
    }

    @Test
    void cronieMatchesEntriesWithTheirOwnZoneAgainstThatZonesWallClock() throws RejectedExpression {
        CrondCalendar calendar =
                new CrondCalendar(ZoneId.of("America/New_York"), Optional.of(ZoneId.of("Europe/Berlin")));
        CronExpression when = CronExpression.parse("30 2 * * *", Dialect.CRONIE);
        // Berlin's hour from 2 to 3 is repeated on 2027-10-31 and does not exist on 2027-03-28.
        assertEquals(2, day(calendar, when, "2027-10-31"));
        assertEquals(0, day(calendar, when, "2027-03-28"));
        // New York falls back at 06:00Z on 2027-11-07, and for an hour fixed-time entries wait: 07:30 in Berlin is
        // lost.
        assertEquals(0, day(calendar, CronExpression.parse("30 7 * * *", Dialect.CRONIE), "2027-11-07"));
        assertEquals(1, day(calendar, CronExpression.parse("30 7 * * *", Dialect.CRONIE), "2027-11-08"));
    }

    private static int day(CrondCalendar calendar, CronExpression when, String date) {
        Instant from =
                LocalDate.parse(date).atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant();
        return calendar.between(when, from, from.plus(Duration.ofHours(20))).size();
    }

    private static Instant next(CrondCalendar calendar, String text, String after) throws RejectedExpression {
        return calendar.next(CronExpression.parse(text, Dialect.DEBIAN), Instant.parse(after))
                .orElseThrow()
                .at();
    }
}
