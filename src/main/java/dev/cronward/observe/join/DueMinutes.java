package dev.cronward.observe.join;

import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What was due in the last minutes and which of it was started, so that two entries with the same command, or a job that
 * is late by a minute, are not confused. For one thread.
 */
final class DueMinutes {
    private static final Duration KEPT = Duration.ofMinutes(15);

    private record Key(String crond, Instant minute) {}

    private static final class Minute {
        private List<Job> due = List.of();
        private boolean placesHold;
        private CrondCatalog tables;
        private final Map<String, Integer> started = new HashMap<>();

        Minute(CrondCatalog tables) {
            this.tables = tables;
        }
    }

    private final Map<Key, Minute> minutes = new HashMap<>();

    /** What a crond had to start in a minute, in the order in which it forks. */
    List<Job> of(CrondCatalog tables, Instant minute) {
        return minute(tables, minute).due;
    }

    /**
     * Whether the place of a start among those of its minute tells whose it is. crond looks at a table again only when a
     * file's time has changed, so one that it would ignore now, since a user was removed or a mode was set, may still be
     * in force; what is due of it would shift all places.
     */
    boolean placesHold(CrondCatalog tables, Instant minute) {
        return minute(tables, minute).placesHold;
    }

    /** Whether a job has been due in that minute more often than it was started for it. */
    boolean isOwed(CrondCatalog tables, Instant minute, Job job) {
        Minute known = minute(tables, minute);
        long times = known.due.stream().filter(j -> j.id().equals(job.id())).count();
        return known.started.getOrDefault(job.id(), 0) < times;
    }

    /** A job has been started for that minute. */
    void fulfil(CrondCatalog tables, Instant minute, Job job) {
        minute(tables, minute).started.merge(job.id(), 1, Integer::sum);
    }

    /** Computed once a minute and crond, and again when the tables have changed meanwhile. */
    @SuppressWarnings("ReferenceEquality") // another object is another catalogue, comparing all jobs would cost more
    private Minute minute(CrondCatalog tables, Instant minute) {
        Key key = new Key(tables.crond().key(), minute);
        Minute known = minutes.get(key);
        if (known == null) {
            forgetBefore(minute.minus(KEPT));
            known = new Minute(tables);
            read(known, tables, minute);
            minutes.put(key, known);
        } else if (known.tables != tables) {
            known.tables = tables;
            read(known, tables, minute);
        }
        return known;
    }

    private static void read(Minute known, CrondCatalog tables, Instant minute) {
        known.due = tables.dueInForkOrder(minute);
        known.placesHold = !tables.wouldBeDue(minute);
    }

    private void forgetBefore(Instant oldest) {
        for (Iterator<Key> keys = minutes.keySet().iterator(); keys.hasNext(); ) {
            if (keys.next().minute().isBefore(oldest)) {
                keys.remove();
            }
        }
    }
}
