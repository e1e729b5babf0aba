package dev.cronward.verdict.recorded;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.JobFacts;
import dev.cronward.catalog.Severity;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.Rejection;
import dev.cronward.crontab.Source;
import dev.cronward.host.HostRoot;
import dev.cronward.ledger.KnownJob;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.LedgerSettings;
import dev.cronward.ledger.RunQuery;
import dev.cronward.run.Run;
import dev.cronward.verdict.Audience;
import dev.cronward.verdict.CronLog;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.TableVersion;
import dev.cronward.verdict.Verdicts;
import dev.cronward.verdict.detect.Detectors;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Leads verdicts through what was recorded, as an agent would that sees it happen: each fact at its instant, a look at
 * everything after each of them and every second, and a ledger that starts empty.
 */
final class Replay {
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Recording recording;
    private final Ledger recorded;
    private final Ledger ledger;
    private final HostRoot root;
    private final Map<String, Job> lastKnown;
    private final Map<String, TableVersion> tables = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Set<Long> open = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private Optional<Crond> crond = Optional.empty();
    private Catalog catalog = Catalog.empty();

    /** Something that happens at an instant. */
    private record Event(Instant at, Runnable what) {}

    private Replay(Recording recording, Ledger recorded, Ledger ledger, HostRoot root) {
        this.recording = recording;
        this.recorded = recorded;
        this.ledger = ledger;
        this.root = root;
        this.lastKnown = recorded.jobs().all().stream()
                .map(KnownJob::job)
                .collect(Collectors.toMap(Job::id, Function.identity()));
    }

    /** What is told while it happens. */
    static List<String> of(Recording recording, Path directory) throws SQLException {
        Path source = directory.resolve("recorded");
        Ledger.open(source, LedgerSettings.defaults()).close();
        recording.fill(source.resolve("ledger.db"));
        try (Ledger recorded = Ledger.open(source, LedgerSettings.defaults());
                Ledger ledger = Ledger.open(directory.resolve("replayed"), LedgerSettings.defaults())) {
            return new Replay(recording, recorded, ledger, new HostRoot(directory.resolve("tree"))).run();
        }
    }

    private List<String> run() {
        Instant begin = first("watched", "since", Comparator.naturalOrder());
        Instant end = first("watched", "until", Comparator.reverseOrder());
        cronds();
        for (TableVersion version : versions()) {
            at(version.seen(), () -> table(version));
        }
        for (Run run : recorded.runs().find(RunQuery.newest(1_000)).reversed()) {
            at(run.start().at(), () -> ledger.runs().record(List.of(new Run.Running(run.start()))));
            if (run instanceof Run.Ended ended) {
                at(ended.end(), () -> ledger.runs().record(List.of(ended)));
            }
        }
        for (Instant tick = begin; tick.isBefore(end); tick = tick.plusSeconds(1)) {
            Instant now = tick;
            at(tick, () -> ledger.watching().heartbeat(now));
        }
        for (Recording.Row fact : recording.of("node_facts")) {
            NodeFact.Kind kind = NodeFact.Kind.ofWord(fact.value("kind"));
            at(instant(fact, "until"), () -> ledger.watching()
                    .tell(new NodeFact(kind, instant(fact, "since"), instant(fact, "until"))));
        }
        Verdicts verdicts = new Verdicts(
                () -> catalog,
                ledger.memory(),
                CronLog.none(),
                ledger.incidents(),
                Audience.everybody(List.of()),
                begin,
                Detectors.all());
        events.sort(Comparator.comparing(Event::at));
        for (Event event : events) {
            event.what().run();
            // What had happened before the agent came is told to it at once.
            Instant now = event.at().isBefore(begin) ? begin : event.at();
            verdicts.evaluate(now).forEach(this::tell);
        }
        return told;
    }

    private void cronds() {
        for (Recording.Row time : recording.of("crond_times")) {
            int pid = Integer.parseInt(time.value("pid"));
            Crond up = new Crond(Crond.HOST, pid, Dialect.DEBIAN, root, ZONE, instant(time, "started"));
            at(instant(time, "up_from"), () -> {
                crond = Optional.of(up);
                ledger.cronds().up(up, later(instant(time, "up_from"), up.startedAt()));
                publish(true, instant(time, "up_from"));
            });
            if (!time.value("up_until").isEmpty()) {
                Instant gone = instant(time, "up_until");
                at(gone, () -> {
                    ledger.cronds().gone(Crond.HOST, pid, gone, time.value("how"));
                    publish(false, gone);
                });
            }
        }
        for (Recording.Row pause : recording.of("crond_pauses")) {
            int pid = Integer.parseInt(pause.value("pid"));
            Instant since = instant(pause, "since");
            at(since, () -> ledger.pauses().stopped(Crond.HOST, pid, since, pause.value("how")));
            if (!pause.value("until").isEmpty()) {
                Instant until = instant(pause, "until");
                at(until, () -> ledger.pauses().goesOn(Crond.HOST, pid, until));
            }
        }
    }

    private List<TableVersion> versions() {
        return recording.of("table_versions").stream()
                .map(row -> row.value("file"))
                .distinct()
                .flatMap(file -> recorded.tables().until(Crond.HOST, file, LATEST).stream())
                .toList();
    }

    private void table(TableVersion version) {
        tables.put(version.file(), version);
        ledger.tables().seen(List.of(version));
        publish(catalog.ofCrond(Crond.HOST).map(CrondCatalog::running).orElse(crond.isPresent()), version.seen());
    }

    private void publish(boolean running, Instant at) {
        List<Job> jobs = tables.values().stream()
                .flatMap(table -> table.lines().stream().map(line -> job(table, line)))
                .toList();
        List<Rejection> rejections = tables.values().stream()
                .flatMap(table -> table.rejections().stream())
                .toList();
        Crond of = crond.orElse(new Crond(Crond.HOST, 0, Dialect.DEBIAN, root, ZONE, Instant.EPOCH));
        catalog = new Catalog(List.of(new CrondCatalog(of, running, jobs, rejections, List.of())));
        ledger.jobs().remember(Crond.HOST, jobs, at);
    }

    /** As it was known at last where that is the same entry; what is gone or was another one has the usual facts. */
    private Job job(TableVersion table, TableVersion.Line line) {
        Job known = lastKnown.get(line.job());
        if (known != null
                && known.when().text().equals(line.schedule())
                && known.command().equals(line.command())
                && known.source().equals(new Source(table.file(), line.number()))) {
            return known;
        }
        try {
            return new Job(
                    line.job(),
                    Crond.HOST,
                    line.user(),
                    line.command(),
                    CronExpression.parse(line.schedule(), Dialect.DEBIAN),
                    ZONE,
                    Optional.empty(),
                    new Source(table.file(), line.number()),
                    new JobFacts(
                            Optional.empty(),
                            Optional.empty(),
                            Severity.WARNING,
                            Optional.empty(),
                            Optional.empty(),
                            lastKnown.values().iterator().next().grace(),
                            Optional.empty(),
                            true,
                            Map.of()));
        } catch (RejectedExpression e) {
            throw new IllegalArgumentException(line.toString(), e);
        }
    }

    private void tell(Incident incident) {
        String what = incident.finding().code() + " " + incident.finding().subject();
        if (!incident.isOpen()) {
            open.remove(incident.id());
            told.add(what + " -");
        } else if (open.add(incident.id())) {
            told.add(what + " +");
        }
    }

    private void at(Instant at, Runnable what) {
        events.add(new Event(at, what));
    }

    private Instant first(String table, String column, Comparator<Instant> order) {
        return recording.of(table).stream()
                .map(row -> instant(row, column))
                .min(order)
                .orElseThrow();
    }

    private static Instant instant(Recording.Row row, String column) {
        return Instant.ofEpochMilli(Long.parseLong(row.value(column)));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
