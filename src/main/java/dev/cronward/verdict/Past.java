package dev.cronward.verdict;

import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was, for detectors that compare a job with its own past. Each question costs about as much as it has runs in its
 * answer, so it is asked of few jobs at a time and its answer is remembered.
 */
public interface Past {
    /**
     * Successful runs of a job that began before an instant, newest first.
     *
     * @param most among so many runs, however they ended
     */
    List<PastRun> newest(String job, Instant before, int most);

    /**
     * The same around certain times: for each the newest successful ones among the runs that began at or before it.
     * Runs that a time before has already brought are not brought again, and a time without others has no group.
     *
     * @param times newest first
     * @param each so many runs for each time at most
     */
    List<List<PastRun>> around(String job, List<Instant> times, int each);

    /**
     * When runs of a job ended that failed, newest first.
     *
     * @param from none that ended then or earlier
     * @param most so many of them
     */
    List<Instant> failures(String job, Instant from, int most);

    /** One run, with what its commands cost. */
    Optional<Run> run(RunId id);

    /** Starts of runs of a job whose start, or whose expected start, lies in [from, to]; oldest first. */
    List<Run.Start> starts(String job, Instant from, Instant to);

    /** What happened to node and clock that touches [from, to], oldest first. */
    List<NodeFact> nodeFacts(Instant from, Instant to);

    /** When a crond was last seen to start anything; the start that was told last, whatever the clock did since. */
    Optional<Instant> lastStart(String crond);

    /** Times in which a crond was there and stopped that touch [from, to], oldest first. */
    List<CrondPause> crondPauses(String crond, Instant from, Instant to);
}
