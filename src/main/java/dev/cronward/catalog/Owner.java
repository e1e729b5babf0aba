package dev.cronward.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom jobs concern: data of its own, so that a team can change without any job being touched.
 *
 * @param id the name that jobs use
 * @param team its name for people
 * @param contact how to reach it, for people: a chat, an address, a telephone
 * @param channels where its notifications are to go, {@code kind:target} each; kept and shown, not yet used
 * @param escalation whom to tell next when nobody reacts, soonest first; kept and shown, not yet used
 * @param place file and line
 */
public record Owner(
        String id,
        Optional<String> team,
        Optional<String> contact,
        List<String> channels,
        List<Step> escalation,
        String place) {
    public Owner {
        channels = List.copyOf(channels);
        escalation = List.copyOf(escalation);
    }

    /**
     * A step of escalation.
     *
     * @param after how long after the incident opened
     * @param to another owner
     */
    public record Step(Duration after, String to) {}
}
