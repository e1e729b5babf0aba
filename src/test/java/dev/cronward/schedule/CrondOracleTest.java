package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.testing.FakeClock;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Asks the real Debian crond: it lives through both clock changes of New York on an accelerated clock, and every start
 * it makes is compared with the calendar's. Needs root, cron and libfaketime.
 */
@Timeout(170)
@Order(2) // among those that last longest
class CrondOracleTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Not more than four different minutes of the lost hour: crond rests ten seconds after each that it replays. */
    static final List<String> SPRING = List.of(
            "30 2 * * *",
            "0,30 2 * * *",
            "0-59/20 2 * * *",
            "*/20 2 * * *",
            "0 1-4 * * *",
            "0 * * * *",
            "@hourly",
            "59 1 * * *",
            "0 3 * * *",
            "5 3 * * *",
            "*/5 * * * *",
            "0-59/5 3 * * *",
            "*/30 2-3 * * *",
            "30 2 * * sun",
            "30 2 13 3 mon",
            "0 2 14 3 mon",
            "0 2 */2 * 0",
            "40 2-1 * * *",
            "20#x 2 * * 7");

    static final List<String> AUTUMN = List.of(
            "30 1 * * *",
            "*/30 1 * * *",
            "0-59/30 1 * * *",
            "0 * * * *",
            "0 1-3 * * *",
            "@hourly",
            "45 1 * * *",
            "*/20 * * * *",
            "0-59/10 1 * * *",
            "0 2 * * *",
            "5 2 * * *",
            "50 1 * * 0",
            "*/10 1 */2 * 0",
            "@daily");

    @Test
    void startsAreThoseOfTheRealDaemonThroughBothClockChanges() throws Exception {
        Needs.fakeClock();
        Instant spring = Instant.parse("2027-03-14T06:56:05Z");
        Instant autumn = Instant.parse("2027-11-07T05:26:05Z");
        try (PrivateCrond lostHour = PrivateCrond.start("America/New_York", new FakeClock(spring, 20));
                PrivateCrond repeatedHour = PrivateCrond.start("America/New_York", new FakeClock(autumn, 80))) {
            lostHour.files()
                    .system(MarkedStarts.entries(lostHour.files(), SPRING, 0) + MarkedStarts.minutes(lostHour.files()));
            repeatedHour
                    .files()
                    .system(MarkedStarts.entries(repeatedHour.files(), AUTUMN, 0)
                            + MarkedStarts.minutes(repeatedHour.files()));
            compare(lostHour, SPRING, spring, Instant.parse("2027-03-14T07:09:00Z"));
            compare(repeatedHour, AUTUMN, autumn, Instant.parse("2027-11-07T07:07:00Z"));
        }
    }

    private static void compare(PrivateCrond crond, List<String> expressions, Instant begin, Instant until)
            throws Exception {
        MarkedStarts starts = new MarkedStarts(crond.files().work(), NEW_YORK, begin);
        starts.awaitPassing(until);
        for (int i = 0; i < expressions.size(); i++) {
            assertEquals(expected(expressions.get(i), starts.from(), until), starts.of(i, until), expressions.get(i));
        }
    }

    private static List<Instant> expected(String expression, Instant from, Instant until) throws RejectedExpression {
        return new CrondCalendar(NEW_YORK)
                .between(CronExpression.parse(expression, Dialect.DEBIAN), from, until).stream()
                        .map(ExpectedStart::at)
                        .toList();
    }
}
