package dev.cronward.verdict;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares what holds now with what is open, and who is to hear of it with who has, and writes the difference. The same
 * findings and the same audience again, also after a restart, write nothing and tell nobody.
 */
final class IncidentBook {
    private final IncidentStore store;
    private final Audience audience;
    /** As committed; changed only after the store has written. */
    private final Map<Finding.Key, Open> open = new LinkedHashMap<>();
    /** False after a write that failed: whether it was committed, only the store can say. */
    private boolean certain;

    private record Open(Incident incident, Told told) {}

    IncidentBook(IncidentStore store, Audience audience) {
        this.store = store;
        this.audience = audience;
        read();
    }

    private void read() {
        open.clear();
        Map<Long, Told> told = store.told();
        store.open()
                .forEach(incident -> open.put(
                        incident.finding().key(), new Open(incident, told.getOrDefault(incident.id(), Told.nobody()))));
        certain = true;
    }

    /**
     * Opens, changes and resolves, in one transaction.
     *
     * @param undecided open incidents of which nobody can say now whether they still hold; they stay as they are
     * @param details what is told of the findings besides
     */
    List<Incident> update(List<Finding> findings, Instant now, Predicate<Incident> undecided, Details.Look details) {
        if (!certain) {
            read();
        }
        List<IncidentStore.Step> steps = new ArrayList<>();
        Set<Finding.Key> holding = new HashSet<>();
        for (Finding found : findings) {
            if (!holding.add(found.key())) {
                continue; // a detector that names a subject twice must not open two incidents
            }
            Open known = open.get(found.key());
            if (known == null) {
                steps.add(opened(details.on(began(found, found.since()), Optional.empty()), now));
            } else {
                // A condition that is still there cannot have begun later than it was known to.
                Finding before = known.incident.finding();
                Finding plain = began(found, earlier(found.since(), before.since()));
                still(known, details.on(plain, Optional.of(before)), now).ifPresent(steps::add);
            }
        }
        for (Open known : open.values()) {
            if (!holding.contains(known.incident.finding().key()) && !undecided.test(known.incident)) {
                steps.add(new IncidentStore.Step(
                        new IncidentStore.Change.Resolve(known.incident), known.told.atTheEnd(audience)));
            }
        }
        return steps.isEmpty() ? List.of() : write(steps, now);
    }

    private IncidentStore.Step opened(Finding finding, Instant now) {
        Audience.Hearing hearing = heard(new Incident(0, finding, now, now, Optional.empty()), Optional.empty(), now);
        return new IncidentStore.Step(
                new IncidentStore.Change.Open(Marks.on(finding, hearing.marks())),
                Told.nobody().next(audience, hearing, new Told.Change(true, true, false)));
    }

    private Optional<IncidentStore.Step> still(Open known, Finding plain, Instant now) {
        Incident before = known.incident;
        Incident present = new Incident(before.id(), plain, before.openedAt(), before.changedAt(), Optional.empty());
        Audience.Hearing hearing = heard(present, known.told.since(), now);
        Finding finding = Marks.on(plain, hearing.marks());
        boolean changed = !finding.equals(before.finding());
        boolean news = changed && Marks.isNews(before.finding(), finding);
        boolean taken = hearing.acknowledged() && !Marks.isAcknowledged(before);
        Set<String> tell = known.told.next(audience, hearing, new Told.Change(changed, news, taken));
        if (changed) {
            return Optional.of(new IncidentStore.Step(new IncidentStore.Change.Update(before, finding), tell));
        }
        return tell.isEmpty()
                ? Optional.empty()
                : Optional.of(new IncidentStore.Step(new IncidentStore.Change.Tell(before), tell));
    }

    /** Of what another incident tells, nobody hears by itself. */
    private Audience.Hearing heard(Incident incident, Optional<Instant> toldSince, Instant now) {
        Audience.Hearing hearing = audience.of(incident, toldSince, now);
        return Marks.isCovered(incident)
                ? new Audience.Hearing(Set.of(), hearing.acknowledged(), hearing.marks())
                : hearing;
    }

    /** The incidents that are open, as last written. */
    List<Incident> open() {
        if (!certain) {
            read();
        }
        return open.values().stream().map(Open::incident).toList();
    }

    private List<Incident> write(List<IncidentStore.Step> steps, Instant now) {
        certain = false;
        List<Incident> written = store.write(steps, now);
        certain = true;
        for (int i = 0; i < written.size(); i++) {
            Incident incident = written.get(i);
            Finding.Key key = incident.finding().key();
            if (incident.isOpen()) {
                Told before = Optional.ofNullable(open.get(key)).map(Open::told).orElseGet(Told::nobody);
                open.put(key, new Open(incident, before.and(steps.get(i).tell(), now)));
            } else {
                open.remove(key);
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
