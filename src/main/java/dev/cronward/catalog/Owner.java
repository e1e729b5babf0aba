package dev.cronward.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom jobs concern: data of its own, so that a team can change without any job being touched.
 *
 * @param id the name that jobs use
 * @param team its name for people
 * @param contact how to reach it, for people: a chat, an address, a telephone
 * @param channels names of the receivers that hear of whatever concerns it
 * @param urgent names of those that hear besides of what is of one severity
 * @param escalation whom to tell next when nobody acknowledges, soonest first
 * @param place file and line
 */
public record Owner(
        String id,
        Optional<String> team,
        Optional<String> contact,
        List<String> channels,
        Map<Severity, List<String>> urgent,
        List<Step> escalation,
        String place) {
    public Owner {
        channels = List.copyOf(channels);
        urgent = Map.copyOf(urgent);
        escalation = List.copyOf(escalation);
    }

    /** Whether it names any receiver at all. */
    public boolean hasChannels() {
        return !channels.isEmpty() || !urgent.isEmpty();
    }

    /** The receivers that hear of what is of a severity. */
    public List<String> channelsFor(Severity severity) {
        return Stream.concat(channels.stream(), urgent.getOrDefault(severity, List.of()).stream())
                .distinct()
                .toList();
    }

    /**
     * A step of escalation.
     *
     * @param after how long after somebody was first told of the incident
     * @param to another owner
     */
    public record Step(Duration after, String to) {}
}
