package dev.cronward.verdict.detect;

import static dev.cronward.verdict.detect.HistoryRow.NIGHTLY;
import static dev.cronward.verdict.detect.HistoryRow.failing;
import static dev.cronward.verdict.detect.HistoryRow.row;
import static dev.cronward.verdict.detect.Makers.around;
import static dev.cronward.verdict.detect.Makers.at;
import static dev.cronward.verdict.detect.Makers.either;

import dev.cronward.catalog.FailureBudget;
import dev.cronward.catalog.Thresholds;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/** Histories of jobs that may fail: some times in a row, until they have recovered, or now and then. */
final class ThresholdHistories {
    private ThresholdHistories() {}

    /** A letter a day: F fails, anything else succeeds, and so does every day after the last. */
    private static Made.Maker days(String letters) {
        return (due, day, random) -> {
            Made.Maker good = around(60, 0.1);
            return (day < letters.length() && letters.charAt((int) day) == 'F' ? failing(good) : good)
                    .of(due, day, random);
        };
    }

    private static Thresholds after(int failures, int successes) {
        return new Thresholds(Optional.of(failures), Optional.of(successes));
    }

    static Stream<HistoryRow> thresholds() {
        return Stream.of(
                row("each other run fails: told each time", NIGHTLY, 9, days(".F.F.F.F."), many("failed-run", 4)),
                row("the same, recovered after two successes: once", NIGHTLY, 9, days(".F.F.F.F."), "failed-run")
                        .telling(after(1, 2)),
                row("rows of two, told after three", NIGHTLY, 14, days("FF.FF.F.FF.FF"))
                        .telling(after(3, 1)),
                row("rows of three, told after three", NIGHTLY, 14, days("FFF.FF.FFFF.F"), many("failed-run", 2))
                        .telling(after(3, 1)),
                row(
                                "recovered after three: two are not enough",
                                NIGHTLY,
                                14,
                                days("F..F..F...F"),
                                many("failed-run", 2))
                        .telling(after(1, 3)),
                row("single failures after a row that was told", NIGHTLY, 14, days("FF.F.F.F..F.F"), "failed-run")
                        .telling(after(2, 2)),
                row("a row within what was not yet told", NIGHTLY, 14, days("F.F.F.FF.F..F.F"), "failed-run")
                        .telling(after(2, 2)),
                row("never more than one in a row for months", NIGHTLY, 90, either(0.3, single(), around(60, 0.1)))
                        .telling(after(2, 5)));
    }

    private static Thresholds budget(int failures, int days) {
        return new Thresholds(
                Optional.empty(), Optional.empty(), Optional.of(new FailureBudget(failures, Duration.ofDays(days))));
    }

    static Stream<HistoryRow> budgets() {
        return Stream.of(
                row("as many failures as the budget has", NIGHTLY, 30, days("F..F..F....F...F"))
                        .telling(budget(3, 7)),
                row("every third day, three a week", NIGHTLY, 40, days("F..".repeat(10)))
                        .telling(budget(3, 7)),
                row("one more", NIGHTLY, 30, days("F.F.F.F"), "failure-budget").telling(budget(3, 7)),
                row("beyond it for weeks: once", NIGHTLY, 40, days("F.".repeat(15)), "failure-budget")
                        .telling(budget(3, 7)),
                row("three or four a week by turns: once", NIGHTLY, 60, days("FF..".repeat(12)), "failure-budget")
                        .telling(budget(3, 7)),
                row(
                                "beyond it, calm for two weeks, and again",
                                NIGHTLY,
                                60,
                                days("F.F.F.F..............F.F.F.F"),
                                many("failure-budget", 2))
                        .telling(budget(3, 7)),
                row("a budget of one, and a failure a fortnight", NIGHTLY, 60, days("F.............".repeat(4)))
                        .telling(budget(1, 7)),
                row("one long row is a failed run and no budget", NIGHTLY, 30, days("F".repeat(20)), "failed-run")
                        .telling(budget(3, 7)),
                row(
                                "and the failure after its end is one too many",
                                NIGHTLY,
                                30,
                                days("FFFFF..F"),
                                "failed-run",
                                "failure-budget")
                        .telling(budget(3, 7)),
                row("rows of two told beside the budget", NIGHTLY, 30, days("FF.F.F"), "failed-run", "failure-budget")
                        .telling(new Thresholds(
                                Optional.of(2), Optional.empty(), budget(3, 7).budget())),
                row(
                                "a budget of an hour, spent by a frequent job",
                                "* * * * *",
                                1,
                                at(
                                        due -> due.getHour() == 9 && due.getMinute() % 10 == 0,
                                        failing(around(1, 0.1)),
                                        around(1, 0.1)),
                                "failure-budget")
                        .telling(new Thresholds(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new FailureBudget(5, Duration.ofHours(1))))));
    }

    private static String[] many(String code, int times) {
        return Collections.nCopies(times, code).toArray(String[]::new);
    }

    /** Fails on days of the month that can be divided by three only, which never follow each other. */
    private static Made.Maker single() {
        return at(due -> due.getDayOfMonth() % 3 == 0, failing(around(60, 0.1)), around(60, 0.1));
    }
}
