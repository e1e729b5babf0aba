package dev.cronward.web.api;

import dev.cronward.report.Figures;
import dev.cronward.report.IncidentTimes;
import dev.cronward.report.JobTally;
import dev.cronward.report.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of plain values.
 *
 * @param begin of the report: what is asked before it is of the time before
 */
public record FedFigures(Instant begin) implements Figures {
    @Override
    public List<JobTally> jobs(Instant from, Instant until) {
        boolean now = !from.isBefore(begin);
        return List.of(
                new JobTally(
                        Optional.of("backup"),
                        Optional.of("ops"),
                        false,
                        new Tally(
                                Map.of("succeeded", 6L, "failed", now ? 1L : 4L),
                                now ? 0 : 2,
                                0,
                                Duration.ofMinutes(10))),
                new JobTally(
                        Optional.of("report <b>"),
                        Optional.empty(),
                        false,
                        new Tally(
                                Map.of("succeeded", 90L, "killed", now ? 9L : 0L, "unknown", 1L),
                                now ? 1 : 0,
                                2,
                                Duration.ofSeconds(3))),
                new JobTally(
                        Optional.of("part-of-daily"),
                        Optional.of("ops"),
                        true,
                        new Tally(Map.of("succeeded", 7L), 0, 0, Duration.ofSeconds(7))));
    }

    @Override
    public Tally day(LocalDate date, ZoneId zone) {
        return new Tally(Map.of("succeeded", (long) date.getDayOfMonth()), 0, 0, Duration.ZERO);
    }

    @Override
    public List<IncidentTimes> incidents(Instant from, Instant until) {
        return List.of(
                new IncidentTimes(
                        "failed-run",
                        Optional.of("backup"),
                        Optional.of("ops"),
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.of(Duration.ofMinutes(3)),
                        Optional.of(Duration.ofHours(24))),
                new IncidentTimes(
                        "missed-run",
                        Optional.of("report <b>"),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(61)),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Override
    public double watched(Instant from, Instant until) {
        return from.isBefore(begin) ? 0.75 : 0.999;
    }
}
