package dev.cronward.health;

import dev.cronward.notify.ChannelState;
import dev.cronward.observe.Capability;
import java.time.Duration;
import java.util.List;

/** Judges the parts of the agent. Pure: the same facts give the same judgement. */
public final class Judge {
    /** The loop comes round every second or so; after this long it hangs, and only a restart helps. */
    static final Duration LOOP_HANGS = Duration.ofSeconds(60);

    private Judge() {}

    /** Started: its tables were read and it observes; from then on runs are seen. */
    public static Part started(AgentParts parts) {
        if (!parts.catalogRead()) {
            return Part.down("started", "the crontabs have not been read yet");
        }
        if (!parts.observing()) {
            return Part.down("started", "the observer has not been started yet");
        }
        return Part.up("started", "crontabs read, observing");
    }

    /** Alive: the loop comes round. Nothing else, since nothing else is mended by a restart. */
    public static Part loop(AgentParts parts) {
        long seconds = parts.sinceLoop().toSeconds();
        return parts.sinceLoop().compareTo(LOOP_HANGS) > 0
                ? Part.down("agent-loop", "has not come round for " + seconds + " s; restart the agent")
                : Part.up("agent-loop", "came round " + seconds + " s ago");
    }

    /** Whether runs can be written down. */
    public static Part ledger(AgentParts parts) {
        return parts.ledgerProblem()
                .map(problem -> Part.down("ledger", problem))
                .orElseGet(() -> Part.up("ledger", "writable"));
    }

    /** A part of cronward that fails says nothing, which must not look like a node on which all is well. */
    public static Part defects(AgentParts parts) {
        return parts.defect()
                .map(defect -> Part.down("defects", defect))
                .orElseGet(() -> Part.up("defects", "none known"));
    }

    /** Whether it is known which jobs there are. */
    public static Part catalog(AgentParts parts) {
        if (!parts.catalogRead()) {
            return Part.down("catalog", "the crontabs have not been read yet");
        }
        return parts.catalogProblem()
                .map(problem -> Part.down("catalog", problem))
                .orElseGet(() -> Part.up("catalog", "read"));
    }

    /** Down when something is missing without which runs are not seen exactly, unless that is intended. */
    public static Part observer(AgentParts parts) {
        if (!parts.observing()) {
            return Part.down("observer", "has not been started yet");
        }
        List<Capability> missing =
                parts.capabilities().stream().filter(c -> !c.available()).toList();
        boolean required = missing.stream().anyMatch(Capability::required);
        Part part = required && !parts.reducedIntended()
                ? Part.down("observer", "cannot see all runs exactly, as something is missing")
                : Part.up(
                        "observer",
                        missing.isEmpty()
                                ? "sees everything"
                                : required ? "reduced, as configured: sees less" : "sees all runs, with less detail");
        for (Capability one : missing) {
            part = part.and(one.name(), one.detail());
        }
        return part;
    }

    /**
     * Up also when a receiver is down: nothing is lost, and taking the agent out of service would help nobody. Says
     * which receivers fail; the metrics tell for how long.
     */
    public static Part outbox(AgentParts parts) {
        long pending =
                parts.channels().stream().mapToLong(ChannelState::pending).sum();
        Part part = Part.up(
                "outbox",
                parts.channels().isEmpty() ? "no receiver is configured: nobody is told" : pending + " pending");
        for (ChannelState channel : parts.channels()) {
            if (channel.failingSince().isPresent()) {
                part = part.and(
                        channel.name(),
                        "fails since " + channel.failingSince().get() + ": "
                                + channel.lastError().orElse("no reason known"));
            }
        }
        return part;
    }
}
