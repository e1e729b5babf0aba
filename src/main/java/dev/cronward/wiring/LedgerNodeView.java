package dev.cronward.wiring;

import dev.cronward.agent.AgentState;
import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.RerunCommands;
import dev.cronward.checks.CheckReport;
import dev.cronward.checks.own.OwnReport;
import dev.cronward.notify.ChannelState;
import dev.cronward.report.Report;
import dev.cronward.run.History;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.why.Asked;
import dev.cronward.verdict.why.Explainer;
import dev.cronward.verdict.why.MadeUp;
import dev.cronward.verdict.why.Why;
import dev.cronward.web.api.NodeStatus;
import dev.cronward.web.api.NodeView;
import dev.cronward.web.api.RunQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the API shows, taken from the ledger, the catalogue and the agent. */
final class LedgerNodeView implements NodeView {
    private static final int INCIDENTS = 10_000;
    /** What a list of runs shows of each output. */
    private static final int LISTED_OUTPUT = 4_096;

    private final Parts parts;
    private final Watchers watchers;
    private final String version;
    private final InstantSource clock;

    LedgerNodeView(Parts parts, Watchers watchers, String version, InstantSource clock) {
        this.parts = parts;
        this.watchers = watchers;
        this.version = version;
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public NodeStatus status() {
        AgentState state = parts.agent().state();
        List<String> problems = new ArrayList<>();
        state.ledgerProblem().ifPresent(problems::add);
        state.defect().ifPresent(problems::add);
        watchers.problem().ifPresent(problems::add);
        state.missing(parts.acceptMissing()).forEach(c -> problems.add(c.name() + " is missing: " + c.detail()));
        return new NodeStatus(
                parts.node(),
                version,
                state.startedAt(),
                problems,
                state.capabilities(),
                parts.ledger().runs().histories().values().stream()
                        .mapToLong(History::running)
                        .sum(),
                parts.dispatcher().states().stream()
                        .mapToLong(ChannelState::pending)
                        .sum(),
                parts.ledger().deliveries().setAside().values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                parts.source().counters());
    }

    @Override
    public Catalog catalog() {
        return parts.catalog().current();
    }

    @Override
    public List<Run> runs(RunQuery query) {
        List<Optional<String>> outcomes = query.outcomes().isEmpty()
                ? List.of(Optional.empty())
                : query.outcomes().stream().map(Optional::of).toList();
        return outcomes.stream()
                .flatMap(outcome -> parts
                        .ledger()
                        .runs()
                        .find(new dev.cronward.ledger.RunQuery(
                                query.job(),
                                outcome,
                                query.user(),
                                query.since(),
                                Optional.empty(),
                                query.limit(),
                                LISTED_OUTPUT))
                        .stream())
                .sorted(Comparator.comparing((Run run) -> run.start().at()).reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public Optional<Run> run(RunId id) {
        return parts.ledger().runs().byId(id.value());
    }

    @Override
    public List<Run> partsOf(RunId id) {
        return parts.ledger().runs().partsOf(id);
    }

    @Override
    public Map<String, Run> lastRuns() {
        Map<String, Run> last = new HashMap<>();
        parts.ledger().runs().histories().forEach((job, history) -> newest(history)
                .ifPresent(run -> last.put(job, run)));
        return last;
    }

    @Override
    public Map<RunId, Instant> caughtUp(List<Run> runs) {
        Catalog jobs = catalog();
        return new MadeUp(parts.ledger().memory(), jobs::job)
                .of(runs.stream().map(Run::start).toList());
    }

    @Override
    public Map<String, Duration> usualTimes() {
        Map<String, Duration> usual = new HashMap<>();
        parts.ledger().runs().histories().forEach((job, history) -> history.usualTime()
                .ifPresent(time -> usual.put(job, time)));
        return usual;
    }

    /** The newest by start is not always the one that ended last: an older run may have gone on for longer. */
    private Optional<Run> newest(History history) {
        Optional<Run> last = history.last().map(ended -> ended);
        if (history.newest().isEmpty() || history.newest().map(Run.Start::id).equals(last.map(Run::id))) {
            return last;
        }
        return history.newest().flatMap(start -> run(start.id()));
    }

    @Override
    public Why why(Job job, Asked asked) {
        return new Explainer(parts.ledger().memory()).explain(job, asked, clock.instant());
    }

    @Override
    public Map<String, Long> usualMemory() {
        return parts.ledger()
                .runs()
                .usualMemory(catalog().jobs().stream().map(Job::id).toList());
    }

    @Override
    public Map<String, String> rerunCommands() {
        Map<String, String> commands = new HashMap<>();
        catalog().cronds().forEach(tables -> commands.putAll(RerunCommands.of(tables)));
        return commands;
    }

    @Override
    public Report report(Instant from, Instant until, Optional<String> owner) {
        return Report.of(parts.ledger().figures(), from, until, owner, ZoneId.systemDefault());
    }

    @Override
    public List<CheckReport> checks() {
        return parts.checks().get();
    }

    @Override
    public List<OwnReport> ownChecks() {
        return parts.ownChecks().reports();
    }

    @Override
    public List<Incident> incidents(Instant resolvedSince) {
        return parts.ledger().incidents().since(resolvedSince, INCIDENTS);
    }
}
