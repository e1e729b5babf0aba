package dev.cronward.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.JobFacts;
import dev.cronward.catalog.Severity;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Starts that cronie puts off on purpose, among others. */
class NextStartsTest {
    private static final Instant NOON = Instant.parse("2027-06-01T12:00:00Z");

    private static Job job(String id, String schedule, Duration delay) {
        try {
            JobFacts facts = new JobFacts(
                    Optional.empty(),
                    Optional.empty(),
                    Severity.WARNING,
                    Optional.empty(),
                    Optional.empty(),
                    delay,
                    true,
                    Map.of());
            return new Job(
                    id,
                    Crond.HOST,
                    "root",
                    "true",
                    CronExpression.parse(schedule, Dialect.CRONIE),
                    ZoneOffset.UTC,
                    Optional.empty(),
                    new Source("/etc/crontab", 1),
                    facts,
                    Optional.empty(),
                    delay);
        } catch (RejectedExpression e) {
            throw new AssertionError(schedule, e);
        }
    }

    private static List<String> next(Optional<Instant> until, int count, Job... jobs) {
        return NextStarts.of(List.of(jobs), NOON, until, count).stream()
                .map(start -> start.job() + " " + start.at().substring(11, 16)
                        + (start.latest() == null ? "" : "-" + start.latest().substring(11, 16)))
                .toList();
    }

    @Test
    void standAtTheirEarliestWithTheirLatest() {
        Job delayed = job("delayed", "0 12,13 * * *", Duration.ofMinutes(45));
        Job drawn = job("drawn", "10~20 13 * * *", Duration.ofMinutes(5));
        Job exact = job("exact", "15 * * * *", Duration.ZERO);
        Job unknown = job("unknown", "0 13 ~ * *", Duration.ZERO);
        assertEquals(
                List.of(
                        "delayed 12:00-12:45",
                        "exact 12:15",
                        "delayed 13:00-13:45",
                        "drawn 13:10-13:25",
                        "exact 13:15"),
                next(Optional.empty(), 5, delayed, drawn, exact, unknown));
        assertEquals(
                List.of("delayed 12:00-12:45", "exact 12:15"),
                next(Optional.of(NOON.plus(Duration.ofMinutes(59))), 100, delayed, drawn, exact, unknown));
    }
}
