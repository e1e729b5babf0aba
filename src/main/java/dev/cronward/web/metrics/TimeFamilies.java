package dev.cronward.web.metrics;

import dev.cronward.report.OwnerTimes;
import dev.cronward.report.Spread;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How long people waited, over the incidents of jobs that were opened in the last seven days. */
final class TimeFamilies {
    private static final String WINDOW = ", by owner, over the incidents of jobs opened in the last 7 days.";

    private TimeFamilies() {}

    static List<Family> of(NodeFacts facts) {
        return List.of(
                family(
                        "cronward_time_to_detect_seconds",
                        "From the end of a run, or from when it was due, until a receiver knew" + WINDOW,
                        facts,
                        OwnerTimes::detected),
                family(
                        "cronward_time_to_acknowledge_seconds",
                        "From the opening until somebody took it on" + WINDOW,
                        facts,
                        OwnerTimes::acknowledged),
                family(
                        "cronward_time_to_recover_seconds",
                        "From the failure, or from when a start was due, until it was over" + WINDOW,
                        facts,
                        OwnerTimes::recovered));
    }

    private static Family family(String name, String help, NodeFacts facts, Function<OwnerTimes, Spread> which) {
        Family family = Family.gauge(name, help);
        for (OwnerTimes times : facts.times()) {
            Spread spread = which.apply(times);
            if (spread.count() > 0) {
                String owner = times.owner().orElse("");
                family.seconds(Map.of("owner", owner, "statistic", "median"), spread.median());
                family.seconds(Map.of("owner", owner, "statistic", "p95"), spread.most95());
            }
        }
        return family;
    }
}
