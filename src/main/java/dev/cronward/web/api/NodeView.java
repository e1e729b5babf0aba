package dev.cronward.web.api;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Job;
import dev.cronward.checks.CheckReport;
import dev.cronward.checks.own.OwnReport;
import dev.cronward.report.Report;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.why.Asked;
import dev.cronward.verdict.why.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the API reads of the agent: a narrow window, so that a test can put plain values behind it. */
public interface NodeView {
    /** The present instant. */
    Instant now();

    /** How the agent is. */
    NodeStatus status();

    /** The jobs of the node. */
    Catalog catalog();

    /**
     * Runs that fit a query, newest start first, at most as many as it asks for. Of their output the end may be all
     * that is filled in (4 KiB suffice), as long as {@code totalBytes} is right: thousands of whole outputs would not fit in memory.
     */
    List<Run> runs(RunQuery query);

    /** One run with everything that was kept of it. */
    Optional<Run> run(RunId id);

    /** The runs of scripts that run-parts started within a run, in the order in which they started. */
    List<Run> partsOf(RunId id);

    /** The newest run of each job that has one, by job id. */
    Map<String, Run> lastRuns();

    /** The starts that crond made up for with some of these runs, after a stop, a sleep or a step of the clock. */
    Map<RunId, Instant> caughtUp(List<Run> runs);

    /** How long jobs usually take, by job id, where enough of their runs have succeeded. */
    Map<String, Duration> usualTimes();

    /** What came of an expected start of a job, and why. */
    Why why(Job job, Asked asked);

    /** Peak memory that each job usually needs, bytes by job id; without those of which too little is known. */
    Map<String, Long> usualMemory();

    /** How each job is run again by hand, by job id; without those of which that cannot be told. */
    Map<String, String> rerunCommands();

    /**
     * How the jobs did.
     *
     * @param owner of these alone; empty for all
     */
    Report report(Instant from, Instant until, Optional<String> owner);

    /** How the node itself is, by check. */
    List<CheckReport> checks();

    /** How the checks are that the user wrote. */
    List<OwnReport> ownChecks();

    /** Incidents that are open, and those resolved at or after an instant; newest opening first. */
    List<Incident> incidents(Instant resolvedSince);
}
