package dev.cronward.people;

import java.util.Set;

/**
 * The names of the channels that are configured.
 *
 * @param all of them
 * @param reminded those whose receivers forget
 * @param answered those whose receivers want to know who has taken an incident on
 */
public record ChannelNames(Set<String> all, Set<String> reminded, Set<String> answered) {
    public ChannelNames {
        all = Set.copyOf(all);
        reminded = Set.copyOf(reminded);
        answered = Set.copyOf(answered);
    }
}
