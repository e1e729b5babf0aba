package dev.cronward.wiring;

import dev.cronward.catalog.Catalog;
import dev.cronward.notify.Deliveries;
import dev.cronward.notify.Undelivered;
import dev.cronward.people.MaintenanceWindow;
import dev.cronward.people.Silences;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Storms;
import dev.cronward.web.api.NodeDesk;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes in what people say, for the ledger. The agent's loop sees it at its next round, within a second. */
record LedgerDesk(Parts parts, InstantSource clock) implements NodeDesk {
    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Catalog catalog() {
        return parts.catalog().current();
    }

    @Override
    public Set<String> codes() {
        return Stream.concat(parts.detectors().stream().map(Detector::code), Stream.of(Storms.CODE))
                .collect(Collectors.toSet());
    }

    @Override
    public Silences silences() {
        return parts.ledger().silences();
    }

    @Override
    public List<MaintenanceWindow> windows() {
        return parts.windows();
    }

    @Override
    public Deliveries deliveries() {
        return new Deliveries() {
            @Override
            public List<Undelivered> undelivered(int limit) {
                return parts.ledger().deliveries().undelivered(limit);
            }

            @Override
            public Map<String, Long> setAside() {
                return parts.ledger().deliveries().setAside();
            }

            @Override
            public Again again(long id, Instant at) {
                Again again = parts.ledger().deliveries().again(id, at);
                parts.dispatcher().wake();
                return again;
            }
        };
    }

    @Override
    public Optional<Incident> incident(long id) {
        return parts.ledger().incidents().byId(id);
    }
}
