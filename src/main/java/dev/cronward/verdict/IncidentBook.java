package dev.cronward.verdict;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares what holds now with what is open, and writes the difference. The same findings again, also after a restart,
 * write nothing and tell nobody.
 */
final class IncidentBook {
    private final IncidentStore store;
    private final List<String> channels;
    /** As committed; changed only after the store has written. */
    private final Map<Finding.Key, Incident> open = new LinkedHashMap<>();
    /** False after a write that failed: whether it was committed, only the store can say. */
    private boolean certain;

    IncidentBook(IncidentStore store, List<String> channels) {
        this.store = store;
        this.channels = List.copyOf(channels);
        read();
    }

    private void read() {
        open.clear();
        store.open().forEach(incident -> open.put(incident.finding().key(), incident));
        certain = true;
    }

    /**
     * Opens, changes and resolves, in one transaction.
     *
     * @param undecided open incidents of which nobody can say now whether they still hold; they stay as they are
     */
    List<Incident> update(List<Finding> findings, Instant now, Predicate<Incident> undecided) {
        if (!certain) {
            read();
        }
        List<IncidentStore.Change> changes = new ArrayList<>();
        Set<Finding.Key> holding = new HashSet<>();
        for (Finding found : findings) {
            if (!holding.add(found.key())) {
                continue; // a detector that names a subject twice must not open two incidents
            }
            Incident incident = open.get(found.key());
            if (incident == null) {
                changes.add(new IncidentStore.Change.Open(began(found, found.since())));
                continue;
            }
            // A condition that is still there cannot have begun later than it was known to.
            Instant since = earlier(found.since(), incident.finding().since());
            Finding finding = began(found, since);
            if (!finding.equals(incident.finding())) {
                changes.add(new IncidentStore.Change.Update(incident, finding));
            }
        }
        for (Incident incident : open.values()) {
            if (!holding.contains(incident.finding().key()) && !undecided.test(incident)) {
                changes.add(new IncidentStore.Change.Resolve(incident));
            }
        }
        if (changes.isEmpty()) {
            return List.of();
        }
        certain = false;
        List<Incident> written = store.write(changes, channels, now);
        certain = true;
        for (Incident incident : written) {
            if (incident.isOpen()) {
                open.put(incident.finding().key(), incident);
            } else {
                open.remove(incident.finding().key());
            }
        }
        return written;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** To the millisecond, as it comes back from the store; otherwise a restart would look like a change. */
    private static Finding began(Finding f, Instant since) {
        Instant stored = since.truncatedTo(ChronoUnit.MILLIS);
        if (stored.equals(f.since())) {
            return f;
        }
        return new Finding(
                f.code(),
                f.subject(),
                f.severity(),
                stored,
                f.job(),
                f.user(),
                f.owner(),
                f.runbook(),
                f.summary(),
                f.evidence());
    }
}
