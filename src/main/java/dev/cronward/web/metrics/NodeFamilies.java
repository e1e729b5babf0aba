package dev.cronward.web.metrics;

import dev.cronward.catalog.CrondCatalog;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Rejection;
import dev.cronward.notify.ChannelState;
import dev.cronward.observe.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The metrics of the cronds, the observer, the incidents and the channels. */
final class NodeFamilies {
    private static final double NANOS = 1e9;
    private static final String LOST = ".lost";

    private final IncidentFamilies incidents;

    NodeFamilies(IncidentFamilies incidents) {
        this.incidents = incidents;
    }

    List<Family> of(NodeFacts facts) {
        List<Family> families = new ArrayList<>(agent(facts.agent()));
        families.addAll(cronds(facts));
        families.addAll(observer(facts));
        families.addAll(channels(facts));
        families.addAll(SinkFamilies.of(facts));
        families.addAll(incidents.of(facts.open()));
        families.add(unmatched(facts));
        families.addAll(TimeFamilies.of(facts));
        families.addAll(CheckFamilies.of(facts.checks()));
        families.addAll(OwnCheckFamilies.of(facts.ownChecks()));
        return families;
    }

    private static List<Family> agent(NodeFacts.AgentFacts agent) {
        return List.of(
                Family.gauge("cronward_node_info", "The node's name, as alerts have it; always 1.")
                        .add(Map.of("node", agent.node()), 1),
                Family.gauge("cronward_agent_last_round_timestamp_seconds", "When the agent last judged the node.")
                        .time(Map.of(), Optional.of(agent.lastRound())));
    }

    private static List<Family> cronds(NodeFacts facts) {
        Family up = Family.gauge("cronward_crond_up", "Whether this crond is running.");
        Family jobs = Family.gauge("cronward_crontab_jobs", "Jobs in the tables of this crond.");
        Family files =
                Family.gauge("cronward_crontab_rejected_files", "Crontab files that this crond ignores as a whole.");
        Family lines = Family.gauge("cronward_crontab_rejected_lines", "Lines that this crond ignores.");
        for (CrondCatalog tables : facts.catalog().cronds()) {
            Map<String, String> labels = Map.of("crond", tables.crond().key());
            String dialect = tables.crond().dialect().name().toLowerCase(Locale.ROOT);
            if (tables.crond().dialect() != Dialect.ANACRON) {
                up.flag(Map.of("crond", tables.crond().key(), "dialect", dialect), tables.running());
            }
            jobs.count(labels, tables.jobs().size());
            files.count(
                    labels,
                    tables.rejections().stream()
                            .filter(Rejection::wholeFile)
                            .map(Rejection::file)
                            .distinct()
                            .count());
            lines.count(
                    labels,
                    tables.rejections().stream().filter(r -> !r.wholeFile()).count());
        }
        return List.of(up, jobs, files, lines);
    }

    private static List<Family> observer(NodeFacts facts) {
        Family capability =
                Family.gauge("cronward_observer_capability", "Whether the observer has what it needs from the kernel.");
        for (Capability one : facts.capabilities()) {
            capability.flag(
                    Map.of("capability", one.name(), "required", Boolean.toString(one.required())), one.available());
        }
        Family lost = Family.counter("cronward_observer_events_lost_total", "Kernel events that were lost.");
        List<Family> families = new ArrayList<>(List.of(capability, lost));
        facts.counters().forEach((name, value) -> {
            if (name.endsWith(LOST)) {
                lost.count(Map.of("where", lossPlace(name)), value);
            } else if (name.endsWith(".waiting")) {
                families.add(Family.gauge("cronward_observer_" + metricName(name), "What waits there now.")
                        .count(Map.of(), value));
            } else if (name.endsWith(".nanos")) {
                families.add(Family.counter(
                                "cronward_observer_" + metricName(name.replace(".nanos", "")) + "_seconds_total",
                                "The observer's own count of " + name + " since its start.")
                        .add(Map.of(), value / NANOS));
            } else {
                families.add(Family.counter(
                                "cronward_observer_" + metricName(name) + "_total",
                                "The observer's own count of " + name + " since its start.")
                        .count(Map.of(), value));
            }
        });
        return families;
    }

    private static String lossPlace(String counter) {
        String place = counter.substring(0, counter.length() - LOST.length());
        return place.equals("events") ? "proc-connector" : place;
    }

    private static String metricName(String counter) {
        return counter.replaceAll("[^a-zA-Z0-9]", "_");
    }

    private static List<Family> channels(NodeFacts facts) {
        Family pending = Family.gauge("cronward_outbox_pending", "Messages not delivered yet.");
        Family setAside = Family.gauge(
                "cronward_outbox_set_aside", "Messages that were given up; they are tried again only by hand.");
        Map<String, Long> given = new TreeMap<>(facts.setAside());
        facts.channels().forEach(channel -> given.putIfAbsent(channel.name(), 0L));
        given.forEach((channel, number) -> setAside.count(Map.of("channel", channel), number));
        Family deliveries = Family.counter("cronward_deliveries_total", "Messages by what became of an attempt.");
        Family success = Family.gauge(
                "cronward_channel_last_success_timestamp_seconds",
                "When the receiver last took something; 0: not since the agent started.");
        Family failing = Family.gauge(
                "cronward_channel_failing_since_timestamp_seconds",
                "Since when every attempt has failed; 0: the last one did not.");
        for (ChannelState channel : facts.channels()) {
            Map<String, String> labels = Map.of("channel", channel.name());
            pending.count(labels, channel.pending());
            deliveries.count(Map.of("channel", channel.name(), "result", "delivered"), channel.delivered());
            deliveries.count(Map.of("channel", channel.name(), "result", "postponed"), channel.postponed());
            deliveries.count(Map.of("channel", channel.name(), "result", "rejected"), channel.rejected());
            success.time(labels, channel.lastSuccess());
            failing.time(labels, channel.failingSince());
        }
        return List.of(pending, setAside, deliveries, success, failing);
    }

    private static Family unmatched(NodeFacts facts) {
        Family runs = Family.counter(
                "cronward_unmatched_runs_total", "Runs that ended and belong to no known job, by outcome.");
        Set<String> outcomes = new TreeSet<>(JobFamilies.OUTCOMES);
        outcomes.addAll(facts.unmatchedByOutcome().keySet());
        for (String outcome : outcomes) {
            runs.count(Map.of("outcome", outcome), facts.unmatchedByOutcome().getOrDefault(outcome, 0L));
        }
        return runs;
    }
}
