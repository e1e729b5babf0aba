package dev.cronward.verdict.detect;

import dev.cronward.catalog.Thresholds;
import dev.cronward.run.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One history of {@link HistoriesTest}.
 *
 * @param told codes in the order in which they were opened
 */
record HistoryRow(
        String name,
        String schedule,
        int days,
        Optional<Duration> max,
        Thresholds thresholds,
        Made.Maker maker,
        List<String> told) {
    static final String NIGHTLY = "30 2 * * *";

    static HistoryRow row(String name, String schedule, int days, Made.Maker maker, String... told) {
        return new HistoryRow(name, schedule, days, Optional.empty(), Thresholds.none(), maker, List.of(told));
    }

    HistoryRow may(Duration longest) {
        return new HistoryRow(name, schedule, days, Optional.of(longest), thresholds, maker, told);
    }

    HistoryRow telling(Thresholds when) {
        return new HistoryRow(name, schedule, days, max, when, maker, told);
    }

    static Made.Maker failing(Made.Maker maker) {
        return (due, day, random) -> maker.of(due, day, random).with(new Outcome.Failed(1));
    }
}
