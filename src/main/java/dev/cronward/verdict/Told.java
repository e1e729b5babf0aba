package dev.cronward.verdict;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who was told of an incident, or is owed it: they must hear of its end, whatever has become of mutes and routes.
 *
 * @param channels their names
 * @param since when the first of them was; empty while nobody was
 */
public record Told(Set<String> channels, Optional<Instant> since) {
    public Told {
        channels = Set.copyOf(channels);
    }

    /** Of an incident that nobody has heard of. */
    public static Told nobody() {
        return new Told(Set.of(), Optional.empty());
    }

    /** After these were told, too. */
    public Told and(Set<String> more, Instant at) {
        if (channels.containsAll(more)) {
            return this;
        }
        Set<String> all = new HashSet<>(channels);
        all.addAll(more);
        return new Told(all, since.or(() -> Optional.of(at)));
    }

    /**
     * What has changed about an open incident.
     *
     * @param anything be it a mark
     * @param news whether that is news to people
     * @param taken whether somebody has taken it on
     */
    record Change(boolean anything, boolean news, boolean taken) {}

    /** Who is to be told now of an open incident. */
    Set<String> next(Audience audience, Audience.Hearing hearing, Change change) {
        Set<String> next = new HashSet<>();
        for (String channel : audience.channels()) {
            boolean reminded = audience.reminded().contains(channel);
            boolean before = channels.contains(channel);
            boolean first = !before && hearing.channels().contains(channel) && (reminded || !hearing.acknowledged());
            boolean again = before
                    && !reminded
                    && change.news
                    && hearing.channels().contains(channel)
                    && !hearing.acknowledged();
            boolean answered = before && change.taken && audience.answered().contains(channel);
            if (first || again || answered || (before && reminded && change.anything)) {
                next.add(channel);
            }
        }
        return next;
    }

    /** Who is to hear of its end. */
    Set<String> atTheEnd(Audience audience) {
        Set<String> those = new HashSet<>(channels);
        those.retainAll(audience.channels());
        return those;
    }
}
