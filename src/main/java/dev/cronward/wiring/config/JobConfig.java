package dev.cronward.wiring.config;

import dev.cronward.catalog.CatalogSettings;
import dev.cronward.catalog.FailureBudget;
import dev.cronward.catalog.Limits;
import dev.cronward.catalog.Severity;
import dev.cronward.catalog.Thresholds;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What holds for a job that says nothing itself. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward")
public interface JobConfig {
    /** How late a job may start before it counts as missed. */
    @WithDefault("60s")
    @WithConverter(DurationText.class)
    Duration grace();

    /** How long a run may take. */
    @WithConverter(SpanText.class)
    Optional<Duration> maxDuration();

    /** What the largest process of a run may need at most, bytes. */
    @WithConverter(SizeText.class)
    Optional<Long> maxMemory();

    /** How many runs of a job in a row have to fail before that is told. */
    @WithConverter(RunsText.class)
    Optional<Integer> alertAfter();

    /** How many have to succeed in a row after that. */
    @WithConverter(RunsText.class)
    Optional<Integer> recoverAfter();

    /** How many runs of a job may fail within a time. */
    @WithConverter(BudgetText.class)
    Optional<FailureBudget> failureBudget();

    /** How urgent a job's failures are. */
    @WithDefault("warning")
    @WithConverter(SeverityText.class)
    Severity severity();

    /** Codes of findings that nobody is told of. */
    Optional<Set<@WithConverter(IgnoredText.class) String>> ignore();

    /** Whom jobs concern that name no owner. */
    Optional<String> owner();

    /** Directory of the files that say more of jobs; need not exist. */
    @WithDefault("/etc/cronward/jobs.d")
    Path jobsDir();

    /** Directory of the files of owners; need not exist. */
    @WithDefault("/etc/cronward/owners.d")
    Path ownersDir();

    /** What becomes of output. */
    Output output();

    /** What becomes of output. */
    interface Output {
        /** Whether output is kept. */
        @WithDefault("on")
        @WithConverter(SwitchText.class)
        boolean keep();

        /** Bytes kept from the beginning of a run's output. */
        @WithDefault("64KiB")
        @WithConverter(OutputSizeText.class)
        long head();

        /** Bytes kept from its end. */
        @WithDefault("64KiB")
        @WithConverter(OutputSizeText.class)
        long tail();
    }

    /** As the catalogue wants it. */
    default CatalogSettings settings() {
        return new CatalogSettings(
                grace(),
                new Limits(maxDuration(), maxMemory()),
                new Thresholds(alertAfter(), recoverAfter(), failureBudget()),
                severity(),
                owner(),
                output().keep(),
                ignore().orElse(Set.of()));
    }
}
