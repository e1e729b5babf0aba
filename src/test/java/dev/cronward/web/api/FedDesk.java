package dev.cronward.web.api;

import dev.cronward.catalog.Catalog;
import dev.cronward.notify.Deliveries;
import dev.cronward.notify.Undelivered;
import dev.cronward.people.Acknowledgement;
import dev.cronward.people.MaintenanceWindow;
import dev.cronward.people.Mute;
import dev.cronward.people.Silences;
import dev.cronward.people.Target;
import dev.cronward.verdict.Incident;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes in what is said to {@link FedNode}, and keeps it as long as the test's application runs. */
final class FedDesk implements NodeDesk, Silences {
    private final FedNode node = new FedNode();
    private final Map<Long, Acknowledgement> taken = new TreeMap<>();
    private final Map<Long, Mute> mutes = new TreeMap<>();

    @Override
    public Instant now() {
        return FedNode.NOW;
    }

    @Override
    public Catalog catalog() {
        return node.catalog();
    }

    @Override
    public Set<String> codes() {
        return Set.of("failed-run", "crond-down");
    }

    @Override
    public Silences silences() {
        return this;
    }

    @Override
    public List<MaintenanceWindow> windows() {
        return List.of(MaintenanceWindow.parse("Sun 02:00-04:00 Europe/Berlin", ZoneOffset.UTC));
    }

    @Override
    public Deliveries deliveries() {
        Undelivered refused = new Undelivered(
                7,
                "ops",
                2,
                "failed-run",
                "backup",
                false,
                FedNode.NOW.minusSeconds(120),
                1,
                Optional.of("x:1 answered 400"),
                Optional.of(FedNode.NOW.minusSeconds(60)));
        return new Deliveries() {
            @Override
            public List<Undelivered> undelivered(int limit) {
                return List.of(refused);
            }

            @Override
            public Map<String, Long> setAside() {
                return Map.of("ops", 1L);
            }

            @Override
            public Again again(long id, Instant at) {
                return id == 7 ? Again.OWED : id == 6 ? Again.OUTDATED : Again.UNKNOWN;
            }
        };
    }

    @Override
    public Optional<Incident> incident(long id) {
        return node.incidents(Instant.EPOCH).stream()
                .filter(incident -> incident.id() == id)
                .findFirst();
    }

    @Override
    public synchronized Map<Long, Acknowledgement> acknowledged() {
        return Map.copyOf(taken);
    }

    @Override
    public synchronized boolean acknowledge(long incident, Acknowledgement word) {
        taken.put(incident, word);
        return true;
    }

    @Override
    public synchronized List<Mute> mutes() {
        return List.copyOf(mutes.values());
    }

    @Override
    public synchronized Mute mute(List<Target> targets, Instant from, Instant until, String by, String reason) {
        long id = mutes.size() + 1L;
        mutes.put(id, new Mute(id, targets, from, until, by, reason, Optional.empty(), Optional.empty()));
        return mutes.get(id);
    }

    @Override
    public synchronized Optional<Mute> unmute(long id, String by, Instant at) {
        return mutes.containsKey(id) ? Optional.of(mutes.remove(id)) : Optional.empty();
    }
}
