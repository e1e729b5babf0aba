package dev.cronward.web.metrics;

import dev.cronward.catalog.Catalog;
import dev.cronward.checks.CheckReport;
import dev.cronward.checks.own.OwnReport;
import dev.cronward.notify.ChannelState;
import dev.cronward.observe.Capability;
import dev.cronward.records.SinkState;
import dev.cronward.report.OwnerTimes;
import dev.cronward.run.History;
import dev.cronward.verdict.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that one scrape shows.
 *
 * @param now the present
 * @param agent who tells all this
 * @param catalog the jobs; one that is not in it any more has no series any more
 * @param histories every job's runs at a glance, by job id
 * @param knownSince since when each job is known, by job id
 * @param unmatchedByOutcome number of ended runs that belong to no job, by outcome's word
 * @param capabilities what the observer can and cannot see
 * @param counters the observer's totals since its start, by stable name
 * @param channels the ways to people
 * @param setAside messages that were given up, by channel
 * @param sinks who takes records of runs
 * @param open what is wrong now
 * @param times how long the people of each owner waited in the last days
 * @param checks how the node itself is
 * @param ownChecks how the checks are that the user wrote
 */
public record NodeFacts(
        Instant now,
        AgentFacts agent,
        Catalog catalog,
        Map<String, History> histories,
        Map<String, Instant> knownSince,
        Map<String, Long> unmatchedByOutcome,
        List<Capability> capabilities,
        Map<String, Long> counters,
        List<ChannelState> channels,
        Map<String, Long> setAside,
        List<SinkState> sinks,
        List<Incident> open,
        List<OwnerTimes> times,
        List<CheckReport> checks,
        List<OwnReport> ownChecks) {
    /**
     * The agent itself.
     *
     * @param node the node's name, as alerts have it
     * @param lastRound when its loop last came round
     */
    public record AgentFacts(String node, Instant lastRound) {}
}
