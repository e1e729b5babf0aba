package dev.cronward.verdict.detect;

import static dev.cronward.verdict.detect.HistoryRow.NIGHTLY;
import static dev.cronward.verdict.detect.HistoryRow.failing;
import static dev.cronward.verdict.detect.HistoryRow.row;
import static dev.cronward.verdict.detect.Makers.around;
import static dev.cronward.verdict.detect.Makers.at;
import static dev.cronward.verdict.detect.Makers.either;
import static dev.cronward.verdict.detect.Makers.growing;
import static dev.cronward.verdict.detect.Makers.needing;
import static dev.cronward.verdict.detect.Makers.on;
import static dev.cronward.verdict.detect.Makers.onFirsts;
import static dev.cronward.verdict.detect.Makers.onSundays;
import static dev.cronward.verdict.detect.Makers.since;
import static dev.cronward.verdict.detect.Makers.untilCleared;
import static dev.cronward.verdict.detect.Makers.wandering;
import static dev.cronward.verdict.detect.Makers.withSlowOnes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.run.Outcome;
import dev.cronward.verdict.Finding;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Histories, and what is told in the whole of each: all detectors look after each run, and each code that was opened
 * counts as often as it was, so that what comes and goes is seen as well as what must not come at all.
 */
class HistoriesTest {
    private static final LocalDate FROM = LocalDate.of(2027, 2, 1);
    private static final String HOURLY = "17 * * * *";
    private static final String QUARTERS = "*/15 * * * *";

    private static Made.Maker writing(long bytes, Made.Maker maker) {
        return (due, day, random) -> maker.of(due, day, random).writing(bytes);
    }

    private static Stream<HistoryRow> plain() {
        return Stream.of(
                row("a job like every day", NIGHTLY, 90, around(600, 0.1)),
                row(
                        "a job that fails once",
                        NIGHTLY,
                        60,
                        on(50, around(60, 0.1), failing(around(60, 0.1))),
                        "failed-run"),
                row(
                        "a job that fails twice with a success between",
                        NIGHTLY,
                        60,
                        on(50, on(52, around(60, 0.1), failing(around(60, 0.1))), failing(around(60, 0.1))),
                        "failed-run",
                        "failed-run"),
                row(
                        "a job that fails for a week",
                        NIGHTLY,
                        60,
                        since(50, around(60, 0.1), failing(around(60, 0.1))),
                        "failed-run"),
                row(
                        "a failure that came quickly is no quick success",
                        NIGHTLY,
                        60,
                        on(50, around(600, 0.1), failing(around(0.1, 0.1))),
                        "failed-run"),
                row(
                        "a run that is killed",
                        NIGHTLY,
                        60,
                        on(50, around(60, 0.1), (due, day, random) -> Made.taking(5)
                                .with(new Outcome.Killed(9))),
                        "failed-run"),
                row("a run beyond its maximum", NIGHTLY, 60, on(50, around(60, 0.1), around(8000, 0)), "overrun")
                        .may(Duration.ofHours(2)),
                row("a run far beyond its longest", NIGHTLY, 60, on(50, around(600, 0.1), around(9000, 0)), "overrun"),
                row("the same after three days of life", NIGHTLY, 10, on(3, around(600, 0.1), around(9000, 0))),
                row(
                        "runs that go on into the next",
                        "0 * * * *",
                        4,
                        on(2, around(60, 0.1), around(3700, 0)),
                        "overlap"));
    }

    private static Stream<HistoryRow> tooFast() {
        return Stream.of(
                row(
                        "a backup that backs up nothing once",
                        NIGHTLY,
                        90,
                        on(70, around(1800, 0.2), around(3, 0.1)),
                        "finished-too-fast"),
                row(
                        "and from then on: one incident that lasts",
                        NIGHTLY,
                        80,
                        since(70, around(1800, 0.2), around(3, 0.1)),
                        "finished-too-fast"),
                row(
                        "twice with weeks between: then it does that now and then",
                        NIGHTLY,
                        90,
                        on(60, on(80, around(1800, 0.2), around(3, 0.1)), around(3, 0.1)),
                        "finished-too-fast"),
                row("in its first month nobody knows", NIGHTLY, 32, on(25, around(1800, 0.2), around(3, 0.1))),
                row("half as long is nothing", NIGHTLY, 90, on(70, around(1800, 0.1), around(900, 0))),
                row("a third as long is nothing", NIGHTLY, 90, on(70, around(1800, 0.1), around(600, 0))),
                row(
                        "an eighth of a steady job",
                        NIGHTLY,
                        90,
                        on(70, around(1800, 0.1), around(225, 0)),
                        "finished-too-fast"),
                row(
                        "an eighth of a job whose times are all over the place",
                        NIGHTLY,
                        90,
                        on(70, around(1800, 0.9), around(225, 0))),
                row(
                        "a job of a second and once of a millisecond",
                        HOURLY,
                        60,
                        on(50, around(1, 0.2), around(0.001, 0))),
                row("a job of milliseconds", HOURLY, 60, around(0.003, 0.8)),
                row(
                        "one that has nothing to do in two of ten hours",
                        HOURLY,
                        60,
                        either(0.2, around(0.1, 0.3), around(300, 0.2))),
                row(
                        "one that has nothing to do on Sundays",
                        NIGHTLY,
                        90,
                        onSundays(around(0.1, 0.3), around(300, 0.2))),
                row("one that does all its work on Sundays", NIGHTLY, 90, onSundays(around(7000, 0.1), around(2, 0.3))),
                row(
                        "one that only has work to do on the first",
                        NIGHTLY,
                        90,
                        onFirsts(around(7000, 0.1), around(2, 0.3))),
                row(
                        "one that has nothing to do on the first, every quarter of an hour",
                        QUARTERS,
                        75,
                        onFirsts(around(0.1, 0.2), around(60, 0.2))),
                row(
                        "one that is quick at three in the morning",
                        QUARTERS,
                        60,
                        at(due -> due.getHour() == 3, around(0.1, 0.2), around(60, 0.2))),
                row(
                        "an hour in which a frequent job did nothing",
                        QUARTERS,
                        60,
                        at(due -> due.getDayOfYear() == 80 && due.getHour() == 14, around(0.1, 0.2), around(60, 0.2)),
                        "finished-too-fast"),
                row(
                        "an export that writes nothing and takes no time",
                        NIGHTLY,
                        90,
                        on(70, writing(90_000, around(300, 0.2)), writing(0, around(0.5, 0))),
                        "finished-too-fast"),
                row(
                        "a failure between two empty runs is another matter",
                        NIGHTLY,
                        75,
                        on(
                                71,
                                on(70, on(72, around(1800, 0.2), around(3, 0.1)), around(3, 0.1)),
                                failing(around(3, 0.1))),
                        "finished-too-fast",
                        "failed-run"),
                row(
                        "a new program that is ten times as quick",
                        HOURLY,
                        80,
                        since(60, around(1200, 0.1), around(120, 0.1)),
                        "finished-too-fast"),
                row(
                        "a weekly job that did nothing",
                        "0 4 * * 0",
                        100,
                        on(90, around(5400, 0.2), around(2, 0)),
                        "finished-too-fast"));
    }

    private static Stream<HistoryRow> slower() {
        return Stream.of(
                row("one slow run", NIGHTLY, 90, on(70, around(1800, 0.1), around(3500, 0))),
                row(
                        "a slow night, and it does not stop",
                        NIGHTLY,
                        80,
                        since(70, around(1800, 0.1), around(3400, 0.05)),
                        "slower-than-usual"),
                row(
                        "two slow nights",
                        NIGHTLY,
                        90,
                        on(71, on(70, around(1800, 0.1), around(3400, 0)), around(3400, 0))),
                row(
                        "half as much again for ever",
                        NIGHTLY,
                        100,
                        since(60, around(1800, 0.05), around(3000, 0.05)),
                        "slower-than-usual"),
                row("a quarter more is not told", NIGHTLY, 100, since(60, around(1800, 0.05), around(2250, 0.05))),
                row("a job of seconds that takes some more", HOURLY, 80, since(60, around(5, 0.1), around(20, 0.1))),
                row(
                        "a job that is slow each night",
                        HOURLY,
                        60,
                        at(due -> due.getHour() < 5, around(1200, 0.1), around(200, 0.1))),
                row(
                        "a frequent job that is slow each night",
                        QUARTERS,
                        60,
                        at(due -> due.getHour() < 5, around(600, 0.1), around(100, 0.1))),
                row(
                        "a frequent job that is slow on Sundays",
                        QUARTERS,
                        60,
                        onSundays(around(600, 0.1), around(100, 0.1))),
                row(
                        "a frequent job that is slow on the first",
                        QUARTERS,
                        75,
                        onFirsts(around(600, 0.1), around(100, 0.1))),
                row(
                        "a frequent job that is slow one afternoon",
                        QUARTERS,
                        60,
                        at(due -> due.getDayOfYear() == 80 && due.getHour() >= 14, around(600, 0.1), around(100, 0.1)),
                        "slower-than-usual"),
                row("outliers", HOURLY, 90, withSlowOnes(300, 0.2)),
                row("wide times", HOURLY, 90, around(200, 0.7)),
                row("two kinds of runs", HOURLY, 90, either(0.3, around(1500, 0.1), around(100, 0.1))),
                row("in its first month nobody knows", NIGHTLY, 34, since(20, around(600, 0.1), around(1200, 0.05))),
                row("times that wander", NIGHTLY, 150, wandering(3000, 0.1)));
    }

    private static Stream<HistoryRow> growth() {
        return Stream.of(
                row("an hourly job that nears its next start", HOURLY, 50, growing(1200, 35, 0.05), "duration-growth"),
                row("one that is far from it", HOURLY, 60, growing(60, 3, 0.05)),
                row("one that nears its maximum", NIGHTLY, 60, growing(1800, 20, 0.03), "duration-growth")
                        .may(Duration.ofSeconds(3200)),
                row("the same without a maximum", NIGHTLY, 60, growing(1800, 20, 0.03)),
                row(
                                "growth behind Sundays that take long",
                                NIGHTLY,
                                76,
                                onSundays(around(3000, 0.05), growing(1800, 20, 0.03)),
                                "duration-growth")
                        .may(Duration.ofSeconds(3700)),
                row("a step is no growth", NIGHTLY, 90, since(45, around(1000, 0.1), around(1400, 0.1)))
                        .may(Duration.ofSeconds(2000)),
                row("what shrinks", HOURLY, 60, growing(2900, -30, 0.05)),
                row("what is near its limit and stays there", HOURLY, 90, around(3000, 0.04)),
                row("what grows until it is cleared", NIGHTLY, 150, untilCleared(900, 0.03, 0.1))
                        .may(Duration.ofSeconds(2600)),
                row("two weeks of growth are too few", HOURLY, 14, growing(2400, 60, 0.02)),
                row("memory that nears the node's", NIGHTLY, 60, needing(4000, 60, 0.03), "memory-growth"),
                row("memory that grows and has time", NIGHTLY, 60, needing(400, 10, 0.03)),
                row("memory that is far from everything", HOURLY, 60, needing(8, 0.1, 0.03)),
                row("much memory and no growth", NIGHTLY, 90, needing(7000, 0, 0.05)),
                row("a leak, daily and noisy", NIGHTLY, 80, needing(3000, 55, 0.15), "memory-growth"),
                row(
                        "memory of a job that runs each quarter of an hour",
                        QUARTERS,
                        45,
                        needing(4000, 80, 0.1),
                        "memory-growth"),
                row(
                                "a weekly job that grows towards its maximum",
                                "0 4 * * 0",
                                130,
                                growing(3000, 20, 0.01),
                                "duration-growth")
                        .may(Duration.ofSeconds(5500)));
    }

    private static Made.Maker late(Duration by, Made.Maker maker) {
        return (due, day, random) -> maker.of(due, day, random).late(by);
    }

    private static Made.Maker times(int n, Made.Maker maker) {
        return (due, day, random) -> maker.of(due, day, random).startedTimes(n);
    }

    private static Stream<HistoryRow> starts() {
        return Stream.of(
                row(
                        "four minutes late once",
                        NIGHTLY,
                        20,
                        on(10, around(60, 0.1), late(Duration.ofMinutes(4), around(60, 0.1))),
                        "late-start"),
                row("half a minute late", NIGHTLY, 20, late(Duration.ofSeconds(30), around(60, 0.1))),
                row(
                        "late for three days",
                        NIGHTLY,
                        20,
                        at(
                                due -> due.getDayOfMonth() >= 10 && due.getDayOfMonth() <= 12,
                                late(Duration.ofSeconds(90), around(60, 0.1)),
                                around(60, 0.1)),
                        "late-start"),
                row(
                        "late and in time by turns",
                        NIGHTLY,
                        10,
                        at(
                                due -> due.getDayOfMonth() % 4 == 0,
                                late(Duration.ofSeconds(90), around(60, 0.1)),
                                around(60, 0.1)),
                        "late-start",
                        "late-start"),
                row("both changes of the clock, nightly", NIGHTLY, 290, around(60, 0.1)),
                row("both changes of the clock, hourly", HOURLY, 290, around(60, 0.1)),
                row(
                        "twice in one minute",
                        NIGHTLY,
                        20,
                        on(10, around(60, 0.1), times(2, around(60, 0.1))),
                        "ran-too-often",
                        "overlap"),
                row(
                        "twice in one minute, and short",
                        NIGHTLY,
                        20,
                        on(10, around(2, 0.1), times(2, around(2, 0.1))),
                        "ran-too-often"),
                row(
                        "three times a quarter for two days: one incident",
                        QUARTERS,
                        6,
                        at(
                                due -> due.getDayOfMonth() == 3 || due.getDayOfMonth() == 4,
                                times(3, around(2, 0.1)),
                                around(2, 0.1)),
                        "ran-too-often"),
                row(
                        "each minute twice for an hour: one incident",
                        "* * * * *",
                        2,
                        at(
                                due -> due.getDayOfMonth() == 2 && due.getHour() == 9,
                                times(2, around(1, 0.1)),
                                around(1, 0.1)),
                        "ran-too-often"));
    }

    @TestFactory
    Stream<DynamicTest> exactlyWhatIsToBeToldIsTold() {
        return Stream.of(
                        plain(),
                        ThresholdHistories.thresholds(),
                        ThresholdHistories.budgets(),
                        tooFast(),
                        slower(),
                        growth(),
                        starts())
                .flatMap(rows -> rows)
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                    Life life = new Life(
                            row.schedule(),
                            row.max(),
                            row.thresholds(),
                            FROM,
                            row.name().hashCode());
                    life.live(row.days(), row.maker());
                    assertEquals(
                            row.told(), life.told().stream().map(Finding::code).toList(), () -> life.told().stream()
                                    .map(Finding::summary)
                                    .toList()
                                    .toString());
                }));
    }
}
