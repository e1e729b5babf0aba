package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.FakeClock;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Asks the real Debian crond: it lives through both clock changes of New York on an accelerated clock, and every start
 * it makes is compared with the calendar's. Needs root, cron and libfaketime.
 *
 * <p>Jobs see the real clock. So beside the entries under test there is one entry for each minute of the hour; its
 * hour field is a star, which makes it follow the wall clock whatever happens, and its mark tells at which real time
 * which minute began. A start belongs to the minute whose mark came last before it.
 */
@Timeout(170)
class CrondOracleTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** A job may overtake its minute's mark by this much real time. */
    private static final Duration JITTER = Duration.ofMillis(100);

    /** Not more than four different minutes of the lost hour: crond rests ten seconds after each that it replays. */
    private static final List<String> SPRING = List.of(
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

    private static final List<String> AUTUMN = List.of(
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
            writeTable(lostHour, SPRING);
            writeTable(repeatedHour, AUTUMN);
            compare(lostHour, SPRING, spring, Instant.parse("2027-03-14T07:09:00Z"));
            compare(repeatedHour, AUTUMN, autumn, Instant.parse("2027-11-07T07:07:00Z"));
        }
    }

    private static void writeTable(PrivateCrond crond, List<String> expressions) {
        Path work = crond.files().work();
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < expressions.size(); i++) {
            table.append(expressions.get(i)).append(" root : > ").append(work).append("/job-" + i + "-$$\n");
        }
        // crond forks a table from its last line to its first: the minute's own mark comes before its jobs.
        for (int minute = 0; minute < 60; minute++) {
            table.append(minute + " * * * * root : > ").append(work).append("/minute-" + minute + "-$$\n");
        }
        crond.files().system(table.toString());
    }

    private static void compare(PrivateCrond crond, List<String> expressions, Instant begin, Instant until)
            throws Exception {
        Path work = crond.files().work();
        Eventually.holds("crond has passed " + until, Duration.ofSeconds(140), () -> {
            List<Mark> marks = marks(work);
            return marks.stream().anyMatch(mark -> mark.kind().equals("minute"))
                    && minutes(marks, begin).lastEntry().getValue().isAfter(until);
        });
        List<Mark> marks = marks(work);
        NavigableMap<Instant, Instant> minutes = minutes(marks, begin);
        Instant from = minutes.firstEntry().getValue().minusSeconds(1);
        for (int i = 0; i < expressions.size(); i++) {
            int number = i;
            List<Instant> seen = marks.stream()
                    .filter(mark -> mark.kind().equals("job") && mark.number() == number)
                    .map(mark -> minutes.floorEntry(mark.at().plus(JITTER)).getValue())
                    .filter(minute -> !minute.isAfter(until))
                    .toList();
            assertEquals(expected(expressions.get(i), from, until), seen, expressions.get(i));
        }
    }

    private static List<Instant> expected(String expression, Instant from, Instant until) throws RejectedExpression {
        return new CrondCalendar(NEW_YORK)
                .between(CronExpression.parse(expression, Dialect.DEBIAN), from, until).stream()
                        .map(ExpectedStart::at)
                        .toList();
    }

    /** Real time of each minute's mark, to the instant that it stands for. Minutes follow one another without a gap. */
    private static NavigableMap<Instant, Instant> minutes(List<Mark> marks, Instant begin) {
        NavigableMap<Instant, Instant> minutes = new TreeMap<>();
        List<Mark> own = marks.stream().filter(m -> m.kind().equals("minute")).toList();
        int first = own.getFirst().number();
        int late = Math.floorMod(first - begin.atZone(NEW_YORK).getMinute(), 60);
        Instant instant = begin.atZone(NEW_YORK).withSecond(0).toInstant().plus(Duration.ofMinutes(late));
        for (int i = 0; i < own.size(); i++) {
            assertEquals((first + i) % 60, own.get(i).number(), "a minute without its mark: " + own);
            minutes.put(own.get(i).at(), instant.plus(Duration.ofMinutes(i)));
        }
        return minutes;
    }

    /** What a job left behind: an empty file whose time is the time of its start. */
    private record Mark(String kind, int number, Instant at) {}

    private static List<Mark> marks(Path work) throws IOException {
        List<Mark> marks = new ArrayList<>();
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                String[] parts = file.getFileName().toString().split("-", -1);
                marks.add(new Mark(
                        parts[0],
                        Integer.parseInt(parts[1]),
                        Files.getLastModifiedTime(file).toInstant()));
            }
        }
        marks.sort(Comparator.comparing(Mark::at));
        return marks;
    }
}
