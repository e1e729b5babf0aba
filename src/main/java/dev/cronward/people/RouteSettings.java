package dev.cronward.people;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where incidents go whose owner does not say so. Receivers are named as in the configuration.
 *
 * @param fallback for those without an owner, or whose owner names no receiver; empty: to all
 * @param always told of everything, whoever owns it
 * @param escalateAfter how long somebody may take to acknowledge where the owner has no steps of escalation
 * @param escalateTo who is told then
 */
public record RouteSettings(
        List<String> fallback, List<String> always, Optional<Duration> escalateAfter, List<String> escalateTo) {
    public RouteSettings {
        fallback = List.copyOf(fallback);
        always = List.copyOf(always);
        escalateTo = List.copyOf(escalateTo);
    }

    /** Nothing is configured: every receiver hears of everything that no owner wants elsewhere. */
    public static RouteSettings none() {
        return new RouteSettings(List.of(), List.of(), Optional.empty(), List.of());
    }
}
