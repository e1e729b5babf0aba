package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.catalog.IgnoredFindings;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Part;
import dev.cronward.schedule.CrondCalendar;
import dev.cronward.schedule.ExpectedStart;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One job as the API tells it; docs/api.md says what each field means. Every key is always there. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record JobJson(
        String id,
        String user,
        String command,
        String schedule,
        String source,
        String crond,
        boolean crondRunning,
        @Nullable String partOf,
        String zone,
        @Nullable String entryZone,
        String dialect,
        @Nullable String description,
        @Nullable String owner,
        String severity,
        @Nullable String runbook,
        @Nullable Boolean idempotent,
        double graceSeconds,
        double delaySeconds,
        @Nullable Double maxDurationSeconds,
        @Nullable Long maxMemoryBytes,
        int alertAfter,
        int recoverAfter,
        @Nullable BudgetJson failureBudget,
        boolean keepOutput,
        @Nullable String ignored,
        Map<String, OriginJson> origins,
        @Nullable OwnerJson ownerDetails,
        @Nullable String nextStart,
        @Nullable String dueDay,
        @Nullable String lastExpected,
        @Nullable Double usualSeconds,
        @Nullable RunJson lastRun) {
    /** How many runs may fail within a time. */
    @RegisterForReflection
    record BudgetJson(int failures, double withinSeconds) {}

    /** A job whose crond is gone has no next start: nobody would make it. */
    static JobJson of(
            Job job,
            Owners owners,
            boolean crondRunning,
            Optional<RunJson> lastRun,
            Optional<Duration> usual,
            Optional<LocalDate> dueDay,
            Instant now) {
        CrondCalendar calendar = job.calendar();
        Optional<Instant> next =
                crondRunning ? calendar.next(job.when(), now).map(ExpectedStart::at) : Optional.empty();
        return new JobJson(
                job.id(),
                job.user(),
                job.command(),
                job.when().text(),
                job.source().toString(),
                job.crond(),
                crondRunning,
                job.part().map(Part::of).orElse(null),
                job.zone().getId(),
                job.entryZone().map(ZoneId::getId).orElse(null),
                job.when().dialect().name().toLowerCase(Locale.ROOT),
                job.description().orElse(null),
                job.owner().orElse(null),
                job.severity().word(),
                job.runbook().orElse(null),
                job.idempotent().orElse(null),
                Json.seconds(job.grace()),
                Json.seconds(job.delay()),
                job.maxDuration().map(Json::seconds).orElse(null),
                job.maxMemory().orElse(null),
                job.thresholds().failures(),
                job.thresholds().successes(),
                job.thresholds()
                        .budget()
                        .map(budget -> new BudgetJson(budget.failures(), Json.seconds(budget.within())))
                        .orElse(null),
                job.keepOutput(),
                job.facts().ignored().isEmpty()
                        ? null
                        : IgnoredFindings.text(job.facts().ignored()),
                OriginJson.of(job.origins()),
                job.owner().flatMap(owners::of).map(OwnerJson::of).orElse(null),
                Json.time(next),
                dueDay.map(LocalDate::toString).orElse(null),
                Json.time(calendar.previous(job.when(), now).map(ExpectedStart::at)),
                usual.map(Json::seconds).orElse(null),
                lastRun.orElse(null));
    }
}
