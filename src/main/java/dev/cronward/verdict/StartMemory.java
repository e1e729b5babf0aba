package dev.cronward.verdict;

import dev.cronward.run.History;
import dev.cronward.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What judging expected starts needs to remember and to look up; the ledger is one. */
public interface StartMemory extends Past {
    /** Since when each job's present schedule has been known, by job id. */
    Map<String, Instant> knownSince();

    /** Up to which instant each job's expected starts have been judged, by job id. */
    Map<String, Instant> judgedUntil();

    /**
     * Whether the agent watched all of [from, to] in such a way that no start of that crond could escape it; time in which
     * the node slept counts as watched.
     */
    boolean watched(String crond, Instant from, Instant to);

    /**
     * When an agent watched a crond in that way within [from, to] and the node did not sleep; oldest first, without
     * overlap.
     */
    List<WatchedTime> watchedTimes(String crond, Instant from, Instant to);

    /** When the agent last watched a crond in that way before an instant. */
    Optional<Instant> lastWatchedBefore(String crond, Instant at);

    /** Whether that crond was up at an instant, as far as is known. */
    boolean crondUp(String crond, Instant at);

    /** The cronds that are there and stopped at present. */
    List<CrondPause> openPauses();

    /** The newest process of a crond that had been started by an instant. */
    Optional<CrondTime> crondTime(String crond, Instant at);

    /** The versions of a table that were seen up to an instant, newest first. */
    List<TableVersion> tableVersions(String crond, String file, Instant until);

    /** The oldest run of a job that was begun before an instant and still going then. */
    Optional<Run.Start> going(String job, Instant at);

    /** What came of the expected starts of a job in [from, to] that no run fulfilled, oldest first. */
    List<Judgement> judgements(String job, Instant from, Instant to);

    /**
     * Judgements that are later than the last success of their job, and than any run of which it is not known how it
     * ended; oldest first.
     */
    List<Judgement> outstanding();

    /** The runs of every job at a glance, by job id or by the subject of an unmatched run. */
    Map<String, History> histories();

    /** All cronds that are or were here. */
    List<CrondLife> cronds();

    /** Writes judgements and progress in one transaction; the same judgement written twice counts once. */
    void judged(List<Judgement> judgements, Map<String, Instant> judgedUntil);
}
