package dev.cronward.catalog;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What holds of a job of which several places say something: each fact for itself is the strongest place's. The order is
 * that of {@link Origin.Kind}: the nearer to those who are called at night, the stronger.
 */
final class MergedFacts {
    private final CatalogSettings settings;
    private final List<Said> strongestFirst;
    private final Map<String, Origin> origins = new HashMap<>();

    /**
     * Nothing is merged yet.
     *
     * @param said weakest first
     */
    MergedFacts(CatalogSettings settings, List<Said> said) {
        this.settings = settings;
        this.strongestFirst = said.reversed();
    }

    /**
     * All of them.
     *
     * @param delay by how much the daemon itself may put a start off
     */
    JobFacts together(Duration delay) {
        return new JobFacts(
                fact("description", JobNotes::description),
                fact("owner", JobNotes::owner, settings.owner()),
                fact("severity", JobNotes::severity).orElseGet(() -> usual("severity", settings.severity())),
                fact("runbook", JobNotes::runbook),
                fact("idempotent", JobNotes::idempotent),
                fact("grace", JobNotes::grace)
                        .orElseGet(() -> usual("grace", settings.grace()))
                        .plus(delay),
                new Limits(
                        fact(
                                "max-duration",
                                JobNotes::maxDuration,
                                settings.limits().duration()),
                        fact(
                                "max-memory",
                                JobNotes::maxMemory,
                                settings.limits().memory())),
                thresholds(settings.thresholds()),
                fact("output", JobNotes::keepOutput).orElseGet(() -> usual("output", settings.keepOutput())),
                fact("ignore", JobNotes::ignore).orElseGet(this::ignored),
                origins);
    }

    private <T> Optional<T> fact(String key, Function<JobNotes, Optional<T>> of) {
        for (Said said : strongestFirst) {
            Optional<T> value = of.apply(said.notes());
            if (value.isPresent()) {
                origins.put(key, said.origin());
                return value;
            }
        }
        return Optional.empty();
    }

    /** Whoever gives a job a budget does not want to be told of its rows as of all other jobs'. */
    private Thresholds thresholds(Thresholds usual) {
        boolean ownBudget = strongestFirst.stream()
                .anyMatch(said -> said.notes().thresholds().budget().isPresent());
        return new Thresholds(
                fact(
                        "alert-after",
                        notes -> notes.thresholds().alertAfter(),
                        ownBudget ? Optional.empty() : usual.alertAfter()),
                fact("recover-after", notes -> notes.thresholds().recoverAfter(), usual.recoverAfter()),
                fact("failure-budget", notes -> notes.thresholds().budget(), usual.budget()));
    }

    private <T> Optional<T> fact(String key, Function<JobNotes, Optional<T>> of, Optional<T> setting) {
        return fact(key, of).or(() -> setting.map(value -> usual(key, value)));
    }

    private Set<String> ignored() {
        return settings.ignored().isEmpty() ? Set.of() : usual("ignore", settings.ignored());
    }

    private <T> T usual(String key, T value) {
        String configured = key.equals("output") ? "cronward.output.keep" : "cronward." + key;
        origins.put(key, new Origin(Origin.Kind.CONFIGURATION, configured));
        return value;
    }
}
