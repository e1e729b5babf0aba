package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.report.Day;
import dev.cronward.report.Line;
import dev.cronward.report.Report;
import dev.cronward.report.Spread;
import dev.cronward.report.Tally;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the jobs of a node did over some time, as the API tells it.
 *
 * @param watched the share of the time in which the agent watched, 0 to 1
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record ReportJson(
        String node,
        String now,
        String from,
        String until,
        double watched,
        double watchedBefore,
        LineJson all,
        List<LineJson> owners,
        List<LineJson> jobs,
        List<DayJson> days) {
    /** Runs, counted. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TallyJson(
            long runs,
            long succeeded,
            long failed,
            long missed,
            long outcomeUnknown,
            long startsNotObserved,
            @Nullable Double successRate,
            double cpuSeconds,
            Map<String, Long> outcomes) {
        static TallyJson of(Tally tally) {
            return new TallyJson(
                    tally.runs(),
                    tally.succeeded(),
                    tally.failed(),
                    tally.missed(),
                    tally.untold(),
                    tally.unobserved(),
                    tally.successRate().isPresent() ? tally.successRate().getAsDouble() : null,
                    Json.seconds(tally.cpu()),
                    new TreeMap<>(tally.ended()));
        }
    }

    /** How long something took. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SpreadJson(
            int count,
            @Nullable Double medianSeconds,
            @Nullable Double percentile95Seconds) {
        static SpreadJson of(Spread spread) {
            return new SpreadJson(spread.count(), Json.seconds(spread.median()), Json.seconds(spread.most95()));
        }
    }

    /** One job, one owner, or everything. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record LineJson(
            @Nullable String name,
            @Nullable String owner,
            TallyJson now,
            TallyJson before,
            int incidents,
            SpreadJson timeToDetect,
            SpreadJson timeToAcknowledge,
            SpreadJson timeToRecover) {
        static LineJson of(Line line) {
            return new LineJson(
                    line.name().orElse(null),
                    line.owner().orElse(null),
                    TallyJson.of(line.now()),
                    TallyJson.of(line.before()),
                    line.incidents(),
                    SpreadJson.of(line.detected()),
                    SpreadJson.of(line.acknowledged()),
                    SpreadJson.of(line.recovered()));
        }
    }

    /** One day of the node's calendar. */
    @RegisterForReflection
    record DayJson(String date, TallyJson tally) {
        static DayJson of(Day day) {
            return new DayJson(day.date().toString(), TallyJson.of(day.tally()));
        }
    }

    static ReportJson of(String node, Instant now, Report report) {
        return new ReportJson(
                node,
                Json.time(now),
                Json.time(report.from()),
                Json.time(report.until()),
                report.watched(),
                report.watchedBefore(),
                LineJson.of(report.all()),
                report.owners().stream().map(LineJson::of).toList(),
                report.jobs().stream().map(LineJson::of).toList(),
                report.days().stream().map(DayJson::of).toList());
    }
}
