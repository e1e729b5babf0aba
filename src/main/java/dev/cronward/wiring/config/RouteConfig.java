package dev.cronward.wiring.config;

import dev.cronward.people.RouteSettings;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where incidents go whose owner does not say so; {@link RouteProblems} has checked the names. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.route")
public interface RouteConfig {
    /** Receivers of incidents without an owner, or whose owner names none; all of them unless given. */
    Optional<List<String>> fallback();

    /** Receivers that hear of everything. */
    Optional<List<String>> always();

    /** How long somebody may take to acknowledge. */
    @WithConverter(SpanText.class)
    Optional<Duration> escalateAfter();

    /** Receivers that are told then. */
    Optional<List<String>> escalateTo();

    /** As those want it who use it. */
    default RouteSettings settings() {
        return new RouteSettings(
                fallback().orElse(List.of()),
                always().orElse(List.of()),
                escalateAfter(),
                escalateTo().orElse(List.of()));
    }
}
