package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.checks.CheckReport;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.checks.Measured;
import dev.cronward.checks.own.OwnCheck;
import dev.cronward.checks.own.OwnReport;
import dev.cronward.host.Reading;
import dev.cronward.verdict.Finding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One check of the node. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record CheckJson(
        String name,
        String status,
        @Nullable String reason,
        double everySeconds,
        @Nullable String lookedAt,
        double tookSeconds,
        @Nullable String stuckSince,
        List<Value> values,
        List<Problem> problems,
        @Nullable Own own) {
    private static final double NANOS = 1e9;

    /** What is known of a check of the user's beside that. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Own(
            String kind,
            String target,
            String file,
            int line,
            @Nullable String job,
            @Nullable String wrongSince,
            boolean waiting,
            double forSeconds) {
        static Own of(OwnReport one) {
            OwnCheck check = one.check();
            return new Own(
                    check.kind(),
                    check.target(),
                    check.file(),
                    check.line(),
                    check.job().orElse(null),
                    Json.time(one.wrongSince()),
                    one.isWaiting(),
                    check.lasting().toNanos() / NANOS);
        }
    }

    /** A number. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Value(
            String name,
            Map<String, String> labels,
            @Nullable Double value,
            @Nullable String limit,
            @Nullable String unknown) {
        static Value of(Measured measured) {
            return new Value(
                    measured.name(),
                    new TreeMap<>(measured.labels()),
                    measured.value().known().orElse(null),
                    measured.limit().isEmpty() ? null : measured.limit(),
                    measured.value() instanceof Reading.Unknown<Double>(String reason) ? reason : null);
        }
    }

    /** What is wrong. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Problem(
            String code,
            String subject,
            String severity,
            String summary,
            @Nullable String since,
            Map<String, String> evidence) {
        static Problem of(Complaint complaint, Map<Finding.Key, Instant> since) {
            return new Problem(
                    complaint.code(),
                    complaint.subject(),
                    complaint.severity().word(),
                    complaint.summary(),
                    Json.time(Optional.ofNullable(since.get(new Finding.Key(complaint.code(), complaint.subject())))),
                    new TreeMap<>(complaint.evidence()));
        }
    }

    static CheckJson of(OwnReport one, Map<Finding.Key, Instant> since) {
        return of(one.report(), since, Own.of(one));
    }

    static CheckJson of(CheckReport check, Map<Finding.Key, Instant> since) {
        return of(check, since, null);
    }

    private static CheckJson of(CheckReport check, Map<Finding.Key, Instant> since, @Nullable Own own) {
        Optional<Look> look = check.last().known();
        return new CheckJson(
                check.name(),
                check.status(),
                reason(check),
                check.every().toNanos() / NANOS,
                Json.time(check.lookedAt()),
                check.took().toNanos() / NANOS,
                Json.time(check.stuckSince()),
                look.map(Look::measured).orElse(List.of()).stream()
                        .map(Value::of)
                        .toList(),
                look.map(Look::complaints).orElse(List.of()).stream()
                        .map(complaint -> Problem.of(complaint, since))
                        .toList(),
                own);
    }

    private static @Nullable String reason(CheckReport check) {
        if (check.stuckSince().isPresent()) {
            return "the look that began then has not come to an end";
        }
        return switch (check.last()) {
            case Reading.Unknown<Look>(String reason) -> reason;
            case Reading.Known<Look>(Look look) ->
                look.absent().or(look::nothingKnown).orElse(null);
        };
    }
}
