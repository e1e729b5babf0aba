package dev.cronward.run;

import java.util.List;

/**
 * What is known of the OOM killer's part in a run.
 *
 * @param known whether it could be told; where not, a process that SIGKILL ended may have been its victim
 * @param victims processes of the run that it ended, in the order in which they ended
 */
public record OomKills(boolean known, List<OomKill> victims) {
    /** It had no part in it. */
    public static final OomKills NONE = new OomKills(true, List.of());
    /** Nobody could tell. */
    public static final OomKills UNKNOWN = new OomKills(false, List.of());

    public OomKills {
        victims = List.copyOf(victims);
    }

    /** Whether it ended any process of the run. */
    public boolean any() {
        return !victims.isEmpty();
    }

    /**
     * How a run ended in which these took part. Where its own process was a victim, and where one of its processes was
     * and it failed, that is how it ended; a run that succeeded all the same did succeed.
     *
     * @param pid the run's own process
     * @param seen how it ended as seen without them
     */
    public Outcome outcome(int pid, Outcome seen) {
        if (victims.stream().anyMatch(victim -> victim.pid() == pid)) {
            return Outcome.OomKilled.itself();
        }
        return any() && seen instanceof Outcome.Failed(int status) ? Outcome.OomKilled.failing(status) : seen;
    }
}
