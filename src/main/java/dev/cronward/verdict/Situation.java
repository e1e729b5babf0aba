package dev.cronward.verdict;

import dev.cronward.catalog.Catalog;
import dev.cronward.run.History;
import dev.cronward.run.Living;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that detectors may look at: one moment of the node, as values.
 *
 * @param now the present
 * @param watchingSince when this agent began to watch
 * @param catalog the jobs
 * @param runs the runs of each job at a glance
 * @param misses judgements later than the last success of their job, oldest first, by job id
 * @param cronds the cronds that are or were here
 * @param stopped the cronds that are there and stopped
 * @param silent the cronds that are there, are not stopped, and start nothing that is due, or did not until a moment ago
 * @param past what was
 * @param living what the processes of runs did when they were last looked at
 */
public record Situation(
        Instant now,
        Instant watchingSince,
        Catalog catalog,
        Glances runs,
        Map<String, List<Judgement>> misses,
        List<CrondLife> cronds,
        List<CrondPause> stopped,
        List<SilentCrond> silent,
        Past past,
        Living living) {
    /** The same of histories that nobody follows, where no process was looked at. */
    public Situation(
            Instant now,
            Instant watchingSince,
            Catalog catalog,
            Map<String, History> histories,
            Map<String, List<Judgement>> misses,
            List<CrondLife> cronds,
            List<CrondPause> stopped,
            Past past) {
        this(now, watchingSince, catalog, Glances.of(histories), misses, cronds, stopped, past);
    }

    /** One in which no crond is silent. */
    public Situation(
            Instant now,
            Instant watchingSince,
            Catalog catalog,
            Glances runs,
            Map<String, List<Judgement>> misses,
            List<CrondLife> cronds,
            List<CrondPause> stopped,
            Past past,
            Living living) {
        this(now, watchingSince, catalog, runs, misses, cronds, stopped, List.of(), past, living);
    }

    /** One in which no process was looked at. */
    public Situation(
            Instant now,
            Instant watchingSince,
            Catalog catalog,
            Glances runs,
            Map<String, List<Judgement>> misses,
            List<CrondLife> cronds,
            List<CrondPause> stopped,
            Past past) {
        this(now, watchingSince, catalog, runs, misses, cronds, stopped, past, Living.unknown());
    }

    /** Runs at a glance, by job id or by the subject of an unmatched run. */
    public Map<String, History> histories() {
        return runs.all();
    }

    /** Days since 1970 in UTC: for what is looked at once a day. */
    public long today() {
        return now.getEpochSecond() / Duration.ofDays(1).toSeconds();
    }
}
