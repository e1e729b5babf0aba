package dev.cronward.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where it is kept what people said; the ledger is one. Thread-safe; what is written holds for all readers at once. */
public interface Silences {
    /** Who has taken on which open incident, by its id; costs no query. */
    Map<Long, Acknowledgement> acknowledged();

    /**
     * Somebody takes an incident on; a later word replaces an earlier one.
     *
     * @return false when it is not open
     */
    boolean acknowledge(long incident, Acknowledgement word);

    /** The mutes that hold or are yet to end by themselves, oldest first; costs no query. */
    List<Mute> mutes();

    /** Writes a mute. Its id is given by the store. */
    Mute mute(List<Target> targets, Instant from, Instant until, String by, String reason);

    /**
     * Ends a mute before its time.
     *
     * @return the mute; empty when there is none of that id in force
     */
    Optional<Mute> unmute(long id, String by, Instant at);
}
