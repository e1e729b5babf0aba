package dev.cronward.verdict.detect;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.JobFacts;
import dev.cronward.catalog.Limits;
import dev.cronward.catalog.Severity;
import dev.cronward.catalog.Thresholds;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.Source;
import dev.cronward.host.HostRoot;
import dev.cronward.run.History;
import dev.cronward.run.Living;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.CrondLife;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Glances;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.MemoryLimits;
import dev.cronward.verdict.Situation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The life of one made-up job in Berlin: each of its starts by crond's own calendar, and after the end of each run all
 * detectors look, as an agent's would. Nothing is kept but memory, so that years pass in seconds.
 */
final class Life {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final MemoryLimits EIGHT_GIBIBYTES =
            crond -> Optional.of(new MemoryLimits.MemoryLimit(8L << 30, "the memory of the node"));

    /** Those of tables and of cronds have nothing to look at here. */
    private static final Set<String> OF_RUNS = Set.of(
            "failed-run",
            "failure-budget",
            "late-start",
            "ran-too-often",
            "overrun",
            "over-memory",
            "stuck",
            "overlap",
            "finished-too-fast",
            "slower-than-usual",
            "duration-growth",
            "memory-growth");

    private final List<Detector> detectors = Detectors.all(EIGHT_GIBIBYTES).stream()
            .filter(detector -> OF_RUNS.contains(detector.code()))
            .toList();
    private static final Duration LONG = Duration.ofMinutes(10);

    private final MadeUpPast past = new MadeUpPast();
    private final Glance glance = new Glance();
    private final List<Finding> told = new ArrayList<>();
    private final List<Finding.Key> open = new ArrayList<>();
    private final Job job;
    private final Catalog catalog;
    private final SplittableRandom random;
    private final ZonedDateTime begin;
    private int pid = 1000;
    private boolean idle;

    Life(String expression, Optional<Duration> max, LocalDate from, long seed) {
        this(expression, max, Thresholds.none(), from, seed);
    }

    Life(String expression, Optional<Duration> max, Thresholds thresholds, LocalDate from, long seed) {
        job = job("job", expression, max, thresholds);
        Crond crond = new Crond(
                Crond.HOST,
                4711,
                Dialect.DEBIAN,
                HostRoot.own(),
                BERLIN,
                from.atStartOfDay(BERLIN).toInstant());
        catalog = new Catalog(List.of(new CrondCatalog(crond, true, List.of(job), List.of(), List.of(), List.of())));
        random = new SplittableRandom(seed);
        begin = from.atStartOfDay(BERLIN);
    }

    static Job job(String id, String expression, Optional<Duration> max) {
        return job(id, expression, max, Thresholds.none());
    }

    static Job job(String id, String expression, Optional<Duration> max, Thresholds thresholds) {
        try {
            return new Job(
                    id,
                    Crond.HOST,
                    "root",
                    "/usr/bin/" + id,
                    CronExpression.parse(expression, Dialect.DEBIAN),
                    BERLIN,
                    Optional.empty(),
                    new Source("/etc/crontab", 1),
                    new JobFacts(
                            Optional.empty(),
                            Optional.of("ops"),
                            Severity.WARNING,
                            Optional.empty(),
                            Optional.empty(),
                            Duration.ofSeconds(60),
                            Limits.ofDuration(max),
                            thresholds,
                            true,
                            Set.of(),
                            Map.of()));
        } catch (RejectedExpression e) {
            throw new IllegalArgumentException(expression, e);
        }
    }

    /** From now on no run of it does anything but wait. */
    void idle() {
        idle = true;
    }

    MadeUpPast past() {
        return past;
    }

    /** What was opened so far, oldest first. */
    List<Finding> told() {
        return told;
    }

    /** What is open, by code. */
    List<String> open() {
        return open.stream().map(Finding.Key::code).toList();
    }

    /** So many days pass. */
    void live(int days, Made.Maker maker) {
        PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));
        Instant to = begin.plusDays(days).toInstant();
        for (var start : job.calendar().between(job.when(), begin.toInstant(), to)) {
            ZonedDateTime due = start.at().atZone(BERLIN);
            long day = Duration.between(begin, due).toDays();
            Made made = maker.of(due, day, random);
            for (int i = 0; i < made.times(); i++) {
                Run.Ended run = run(start.at(), made, i);
                events.add(new Event(run.start().at(), run, false));
                events.add(new Event(run.end(), run, true));
            }
        }
        for (Event next = events.poll(); next != null; next = events.poll()) {
            if (next.isEnd()) {
                if (next.run().duration().compareTo(LONG) >= 0) {
                    look(next.at()); // what is told of a run while it goes
                }
                past.add(next.run());
                glance.ended(next.run());
            } else {
                past.add(next.run().start());
                glance.started(next.run().start());
                continue; // what is told of a start is told at its end as well
            }
            look(next.at());
        }
        // A while later nothing may have changed by itself but what waited for the minute to be over.
        look(to.plus(Duration.ofMinutes(2)));
    }

    private record Event(Instant at, Run.Ended run, boolean isEnd) {}

    private Run.Ended run(Instant due, Made made, int nth) {
        Instant at = due.plus(made.late()).plusMillis(nth);
        boolean known = nth == 0 && made.late().compareTo(Duration.ofMinutes(5)) <= 0;
        Run.Start start = new Run.Start(
                RunId.of(at, ++pid),
                Crond.HOST,
                Optional.of(job.id()),
                "root",
                Optional.of(job.command()),
                pid,
                at,
                MatchedBy.COMMAND,
                known ? Optional.of(due) : Optional.empty());
        OptionalLong peak = made.peak() > 0 ? OptionalLong.of(made.peak()) : OptionalLong.empty();
        Profile profile = new Profile(
                Optional.empty(),
                Optional.empty(),
                peak,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                made.commands());
        Output output = made.output() < 0 ? new Output.Off() : new Output.Kept(new byte[0], new byte[0], made.output());
        return new Run.Running(start).end(at.plus(made.time()), made.outcome(), profile, output, List.of());
    }

    private void look(Instant now) {
        History history = glance.history();
        Situation situation = new Situation(
                now,
                begin.toInstant(),
                catalog,
                Glances.of(Map.of(job.id(), history)),
                Map.of(),
                List.of(new CrondLife(Crond.HOST, true, begin.toInstant(), true, "")),
                List.of(),
                past,
                living(now, history.open()));
        for (Detector detector : detectors) {
            List<Finding> found = detector.detect(situation);
            open.removeIf(key -> key.code().equals(detector.code())
                    && found.stream().noneMatch(finding -> finding.key().equals(key))
                    && !detector.undecided(situation, incident(key, now)));
            for (Finding finding : found) {
                if (!open.contains(finding.key())) {
                    open.add(finding.key());
                    told.add(finding);
                }
            }
        }
    }

    /** Runs are looked at when they are two minutes old. */
    private Living living(Instant now, List<Run.Start> running) {
        Map<RunId, Living.Going> going = new HashMap<>();
        for (Run.Start start : running) {
            Instant first = start.at().plus(Duration.ofMinutes(2));
            if (first.isBefore(now)) {
                going.put(start.id(), new Living.Going(idle ? first : now, !idle, List.of()));
            }
        }
        return new Living(now, going, List.of());
    }

    private Incident incident(Finding.Key key, Instant now) {
        Finding finding = told.stream()
                .filter(one -> one.key().equals(key))
                .reduce((first, second) -> second)
                .orElseThrow();
        return new Incident(1, finding, now, now, Optional.empty());
    }
}
