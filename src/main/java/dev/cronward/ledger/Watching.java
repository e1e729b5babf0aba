package dev.cronward.ledger;

import dev.cronward.verdict.NodeFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When an agent was watching, and what happened to the node and its clock. */
@SuppressWarnings("DoNotCallSuggester")
public final class Watching {
    Watching() {}

    /**
     * The agent watches at {@code now}. To be called every second while the observer works; written every few seconds.
     * A pause of more than 15 s between two calls counts as time in which nobody watched, unless a fact explains it.
     */
    public void heartbeat(Instant now) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Something happened to the node; telling the same fact again changes nothing. Tell it before judging. */
    public void tell(NodeFact fact) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Whether all of [from, to] was watched; time in which the node slept or that a clock step skipped counts. */
    public boolean covered(Instant from, Instant to) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The last instant before {@code at} at which an agent watched. */
    public Optional<Instant> lastBefore(Instant at) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Facts that touch [from, to], oldest first. */
    public List<NodeFact> facts(Instant from, Instant to) {
        throw new UnsupportedOperationException("not yet");
    }
}
