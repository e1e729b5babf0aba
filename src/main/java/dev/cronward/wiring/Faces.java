package dev.cronward.wiring;

import dev.cronward.agent.AgentState;
import dev.cronward.health.AgentParts;
import dev.cronward.health.HealthSource;
import dev.cronward.ledger.KnownJob;
import dev.cronward.ledger.Ledger;
import dev.cronward.web.api.NodeDesk;
import dev.cronward.web.api.NodeView;
import dev.cronward.web.metrics.MetricsSource;
import dev.cronward.web.metrics.NodeFacts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows the agent's parts to the faces, each through the window that it asks for. */
@Singleton
class Faces {
    private final Parts parts;
    private final InstantSource clock = Clock.systemUTC();
    private final RecentTimes times;

    Faces(Parts parts) {
        this.parts = parts;
        this.times = new RecentTimes(() -> parts.ledger().figures());
    }

    @Produces
    @Singleton
    NodeView api(@ConfigProperty(name = "quarkus.application.version") String version, Watchers watchers) {
        return new LedgerNodeView(parts, watchers, version, clock);
    }

    @Produces
    @Singleton
    NodeDesk desk() {
        return new LedgerDesk(parts, clock);
    }

    @Produces
    @Singleton
    MetricsSource metrics() {
        return () -> {
            Ledger ledger = parts.ledger();
            Instant now = clock.instant();
            return new NodeFacts(
                    now,
                    new NodeFacts.AgentFacts(parts.node(), parts.agent().state().lastRound()),
                    parts.catalog().current(),
                    ledger.runs().histories(),
                    ledger.jobs().all().stream()
                            .collect(Collectors.toMap(known -> known.job().id(), KnownJob::knownSince, (a, b) -> a)),
                    ledger.runs().unmatchedByOutcome(),
                    parts.source().capabilities(),
                    parts.source().counters(),
                    parts.dispatcher().states(),
                    ledger.deliveries().setAside(),
                    parts.recorder().states(),
                    ledger.incidents().open(),
                    times.at(now),
                    parts.checks().get(),
                    parts.ownChecks().reports());
        };
    }

    @Produces
    @Singleton
    HealthSource health() {
        return () -> {
            AgentState state = parts.agent().state();
            return new AgentParts(
                    state.sinceBeat(),
                    true,
                    Optional.empty(),
                    state.observing(),
                    state.capabilities(),
                    state.missing(parts.acceptMissing()).isEmpty(),
                    state.ledgerProblem(),
                    state.defect(),
                    parts.dispatcher().states());
        };
    }
}
