package dev.cronward.notify.alertmanager;

import dev.cronward.notify.facts.Annotations;
import dev.cronward.notify.facts.Labels;
import dev.cronward.verdict.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one Alertmanager was told by this process, so that it can be told the right thing next: never an older state after
 * a newer one, the end of a label set that an incident has left, and no end so early that nobody is notified. A restart
 * loses it; alerts that nobody tells again then end by themselves when their endsAt has come. Used by one thread.
 */
final class Told {
    /** How long an ended incident is remembered, so that a late row of it cannot bring it back. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final AlertmanagerSettings settings;
    private final Map<Long, Entry> byIncident = new HashMap<>();
    /** The ids of its keys by the labels they were told under, since Alertmanager knows nothing but those. */
    private final Map<Labels, TreeSet<Long>> byLabels = new HashMap<>();

    Told(AlertmanagerSettings settings) {
        this.settings = settings;
    }

    /**
     * What was or is about to be said of one incident.
     *
     * @param firingSince when it was first told as firing, as far as is known
     */
    record Entry(Incident incident, Labels labels, Instant firingSince) {}

    /**
     * What to send next. It counts as told only by {@link #sent}.
     *
     * @param alerts to be sent together
     * @param entries what is known of their incidents once they are sent
     */
    record Next(List<Alert> alerts, List<Entry> entries) {}

    /** The alerts that tell of these incidents, each as it was last known. */
    Next next(List<Incident> incoming, Instant now) {
        return next(incoming, Set.of(), now);
    }

    /**
     * The same.
     *
     * @param unheard the incidents of which nothing was ever told, also not by an earlier process
     */
    Next next(List<Incident> incoming, Set<Long> unheard, Instant now) {
        Map<Labels, Entry> sent = new LinkedHashMap<>();
        for (Entry entry : latest(incoming, unheard, now).values()) {
            sent.merge(entry.labels, entry, Told::younger);
        }
        sent.values().removeIf(this::overtaken);
        List<Alert> alerts = new ArrayList<>();
        for (Entry entry : sent.values()) {
            alerts.add(alert(entry.incident, entry.labels, end(entry, now)));
            abandoned(entry)
                    .filter(labels -> !sent.containsKey(labels))
                    .ifPresent(labels -> alerts.add(alert(entry.incident, labels, now)));
        }
        return new Next(alerts, List.copyOf(sent.values()));
    }

    /** The receiver has taken them. */
    void sent(Next next) {
        for (Entry entry : next.entries()) {
            Entry before = byIncident.put(entry.incident.id(), entry);
            if (before != null) {
                forgetLabels(before);
            }
            byLabels.computeIfAbsent(entry.labels, labels -> new TreeSet<>()).add(entry.incident.id());
        }
    }

    private void forgetLabels(Entry entry) {
        byLabels.computeIfPresent(entry.labels, (labels, ids) -> {
            ids.remove(entry.incident.id());
            return ids.isEmpty() ? null : ids;
        });
    }

    /** Forgets what is neither current nor lately ended. */
    void keepOnly(Collection<Long> current, Instant now) {
        byIncident.values().removeIf(entry -> {
            boolean goes = !current.contains(entry.incident.id())
                    && entry.incident
                            .resolvedAt()
                            .map(at -> at.isBefore(now.minus(REMEMBERED)))
                            .orElse(true);
            if (goes) {
                forgetLabels(entry);
            }
            return goes;
        });
    }

    /** One entry an incident: the newest of what comes in and what was told. */
    private Map<Long, Entry> latest(List<Incident> incoming, Set<Long> unheard, Instant now) {
        Map<Long, Entry> latest = new TreeMap<>();
        for (Incident incident : incoming) {
            Entry before = Optional.ofNullable(latest.get(incident.id())).orElse(byIncident.get(incident.id()));
            // One that is over and was told by an earlier process fired from its opening on.
            boolean fires = incident.isOpen() || unheard.contains(incident.id());
            Instant firing = before != null ? before.firingSince : fires ? now : incident.openedAt();
            Incident newest = before == null ? incident : newer(before.incident, incident);
            latest.put(incident.id(), new Entry(newest, Labels.of(newest.finding(), settings.node()), firing));
        }
        return latest;
    }

    private static Incident newer(Incident a, Incident b) {
        if (a.isOpen() != b.isOpen()) {
            return a.isOpen() ? b : a; // a resolved incident never opens again; a new one is made
        }
        return b.changedAt().isBefore(a.changedAt()) ? a : b;
    }

    private static Entry younger(Entry a, Entry b) {
        return Comparator.<Entry>comparingLong(e -> e.incident.id()).compare(a, b) < 0 ? b : a;
    }

    /** Whether a later incident has the same labels: the end of the earlier one would end that, too. */
    private boolean overtaken(Entry entry) {
        TreeSet<Long> ids = byLabels.get(entry.labels);
        return ids != null && ids.last() > entry.incident.id();
    }

    /** The label set it was told under before its severity, owner or user changed. */
    private Optional<Labels> abandoned(Entry entry) {
        return Optional.ofNullable(byIncident.get(entry.incident.id()))
                .map(Entry::labels)
                .filter(labels -> !labels.equals(entry.labels));
    }

    private Instant end(Entry entry, Instant now) {
        if (entry.incident.resolvedAt().isEmpty()) {
            return now.plus(settings.validity());
        }
        Instant resolved = entry.incident.resolvedAt().get();
        Instant earliest = entry.firingSince.plus(settings.leastFiring());
        return resolved.isBefore(earliest) ? earliest : resolved;
    }

    private static Alert alert(Incident incident, Labels labels, Instant end) {
        Instant since = incident.finding().since();
        Instant start =
                (since.isAfter(incident.openedAt()) ? incident.openedAt() : since).truncatedTo(ChronoUnit.MILLIS);
        Instant finish = end.truncatedTo(ChronoUnit.MILLIS);
        // A clock that was set back can put the end before the start, which Alertmanager refuses.
        Instant after = finish.isAfter(start) ? finish : start.plusSeconds(1);
        return new Alert(labels, Annotations.of(incident), start, after);
    }
}
