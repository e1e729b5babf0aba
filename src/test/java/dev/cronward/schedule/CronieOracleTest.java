package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.testing.CrondFiles;
import dev.cronward.testing.FakeClock;
import dev.cronward.testing.Needs;
import dev.cronward.testing.TreeCrond;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Asks the real cronie: it lives through both clock changes of New York on an accelerated clock, with entries in its own
 * zone and entries that have a zone of their own. busybox meanwhile lives through changes of its own. Needs root, the test tree and libfaketime.
 */
@Timeout(240)
@Order(1) // among those that last longest
class CronieOracleTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** In Tokyo it is 14 hours later before the change of spring, 13 after it. */
    private static final List<String> SPRING_IN_TOKYO =
            List.of("58 15 * * *", "0 16 * * *", "5 16 * * *", "*/5 16 * * *", "0-59/5 15-16 * * *", "30 15 14 3 *");

    /** And the other way round in autumn: New York's second hour from 1 to 2 is Tokyo's from 15 to 16. */
    private static final List<String> AUTUMN_IN_TOKYO = List.of(
            "30 14 * * *",
            "0 15 * * *",
            "30 15 * * *",
            "*/30 15 * * *",
            "0-59/20 14-15 * * *",
            "0 16 * * *",
            "5 16 * * *");

    @Test
    void startsAreThoseOfTheRealDaemonThroughBothClockChanges() throws Exception {
        Needs.testTree();
        Needs.fakeClock();
        Instant spring = Instant.parse("2027-03-14T06:56:05Z");
        Instant autumn = Instant.parse("2027-11-07T05:26:05Z");
        List<String> springs = accepted(CrondOracleTest.SPRING);
        List<String> autumns = accepted(CrondOracleTest.AUTUMN);
        // busybox waits for its minutes beside them.
        Instant change = BusyboxClocks.afterNext();
        try (BusyboxClocks forward = BusyboxClocks.forward(change);
                BusyboxClocks back = BusyboxClocks.back(change);
                TreeCrond lostHour = start(new FakeClock(spring, 20), springs, SPRING_IN_TOKYO);
                TreeCrond repeatedHour = start(new FakeClock(autumn, 80), autumns, AUTUMN_IN_TOKYO)) {
            compare(lostHour, springs, SPRING_IN_TOKYO, spring, Instant.parse("2027-03-14T07:09:00Z"));
            compare(repeatedHour, autumns, AUTUMN_IN_TOKYO, autumn, Instant.parse("2027-11-07T07:07:00Z"));
            forward.compare();
            back.compare();
            back.runAgain();
        }
    }

    /** cronie drops the line with text behind a number. */
    private static List<String> accepted(List<String> debians) {
        return debians.stream().filter(expression -> !expression.contains("#")).toList();
    }

    private static TreeCrond start(FakeClock clock, List<String> own, List<String> tokyo) {
        return TreeCrond.start(TreeCrond.Program.CRONIE, "America/New_York", clock, files -> {
            files.system(MarkedStarts.entries(files, own, 0) + MarkedStarts.minutes(files));
            files.dropIn("tokyo", "CRON_TZ=Asia/Tokyo\n" + MarkedStarts.entries(files, tokyo, own.size()));
        });
    }

    private static void compare(TreeCrond crond, List<String> own, List<String> tokyo, Instant begin, Instant until)
            throws Exception {
        CrondFiles files = crond.files();
        MarkedStarts starts = new MarkedStarts(files.work(), NEW_YORK, begin);
        starts.awaitPassing(until);
        CrondCalendar plain = new CrondCalendar(NEW_YORK);
        CrondCalendar zoned = new CrondCalendar(NEW_YORK, Optional.of(TOKYO));
        List<String> all = Stream.concat(own.stream(), tokyo.stream()).toList();
        for (int i = 0; i < all.size(); i++) {
            CronExpression when = CronExpression.parse(all.get(i), Dialect.CRONIE);
            List<Instant> expected = (i < own.size() ? plain : zoned)
                    .between(when, starts.from(), until).stream()
                            .map(ExpectedStart::at)
                            .toList();
            assertEquals(expected, starts.of(i, until), all.get(i) + (i < own.size() ? "" : " in Tokyo"));
        }
    }
}
