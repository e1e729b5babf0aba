package dev.cronward.ledger;

import dev.cronward.catalog.Job;
import java.time.Instant;
import java.util.List;

/** The last known definition of every job, so that the jobs of a crond that has gone survive an agent's restart. */
@SuppressWarnings("DoNotCallSuggester")
public final class KnownJobs {
    KnownJobs() {}

    /**
     * These are all jobs of a crond now. A job that is new, or whose schedule or zone has changed, is known from {@code
     * at} on; jobs that are no longer there are forgotten. Cheap when nothing has changed.
     */
    public void remember(String crond, List<Job> jobs, Instant at) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Forgets all jobs of a crond that is gone for good. */
    public void forget(String crond) {
        throw new UnsupportedOperationException("not yet");
    }

    /** All jobs of all cronds, in the order in which they were remembered. */
    public List<KnownJob> all() {
        throw new UnsupportedOperationException("not yet");
    }
}
