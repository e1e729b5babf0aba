package dev.cronward.verdict;

import dev.cronward.run.History;
import dev.cronward.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What judging expected starts needs to remember and to look up; the ledger is one. */
public interface StartMemory {
    /** Since when each job's present schedule has been known, by job id. */
    Map<String, Instant> knownSince();

    /** Up to which instant each job's expected starts have been judged, by job id. */
    Map<String, Instant> judgedUntil();

    /** Starts of runs of a job whose start, or whose expected start, lies in [from, to]; oldest first. */
    List<Run.Start> starts(String job, Instant from, Instant to);

    /** Whether the agent watched all of [from, to]; time in which the node slept counts as watched. */
    boolean watched(Instant from, Instant to);

    /** When the agent last watched before an instant. */
    Optional<Instant> lastWatchedBefore(Instant at);

    /** Whether that crond was up at an instant, as far as is known. */
    boolean crondUp(String crond, Instant at);

    /** What happened to node and clock that touches [from, to], oldest first. */
    List<NodeFact> nodeFacts(Instant from, Instant to);

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
