package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.FailureBudget;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.Thresholds;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.run.History;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.OomKill;
import dev.cronward.run.OomKills;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Glances;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.MemoryLimits;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/**
 * Whatever happens to a few jobs: detectors that are shown only what is new of them find in each round what detectors
 * find that look at everything anew.
 */
class FullRoundTest {
    private static final int STEPS = 60;
    private static final Instant BEGIN = Instant.parse("2027-03-01T00:00:00Z");
    private static final MemoryLimits LIMITS =
            crond -> Optional.of(new MemoryLimits.MemoryLimit(1L << 30, "the memory of the node"));

    private static final OomKills VICTIM = new OomKills(
            true,
            List.of(new OomKill(7, "python3", OptionalLong.of(64L << 20), OomKill.Where.NODE, Optional.empty(), true)));

    private static final List<Job> JOBS = List.of(
            Life.job("nightly", "30 2 * * *", Optional.empty()),
            Life.job("hourly", "17 * * * *", Optional.empty()),
            Life.job("limited", "15 3 * * *", Optional.of(Duration.ofMinutes(20))),
            Life.job("minutely", "* * * * *", Optional.empty()),
            Life.job(
                    "flaky",
                    "*/5 * * * *",
                    Optional.empty(),
                    new Thresholds(
                            Optional.empty(), Optional.of(2), Optional.of(new FailureBudget(1, Duration.ofDays(1))))));

    @Property(tries = 40)
    @Label("a round that looks at what is new finds what a full round finds")
    void sameFindings(@ForAll long seed) {
        World world = new World(seed);
        Side quick = new Side(Glances.of(Map.of()));
        Side full = new Side(Glances.of(Map.of()));
        Set<Finding> seen = new HashSet<>();
        for (int step = 0; step < STEPS; step++) {
            world.step();
            quick.runs.follow(world.histories);
            full.runs = Glances.of(Map.copyOf(world.histories));
            Map<String, Finding> found = quick.round(world);
            assertEquals(full.round(world), found, () -> "at " + world.now);
            seen.addAll(found.values());
            for (Finding finding : seen) {
                assertEquals(
                        full.undecided(world, finding),
                        quick.undecided(world, finding),
                        () -> finding.summary() + " at " + world.now);
            }
        }
    }

    /** An agent's detectors, which remember what they have looked at. */
    private static final class Side {
        private final List<Detector> detectors = Detectors.all(LIMITS);
        private Glances runs;

        Side(Glances runs) {
            this.runs = runs;
        }

        Map<String, Finding> round(World world) {
            Map<String, Finding> found = new TreeMap<>();
            for (Detector detector : detectors) {
                for (Finding finding : detector.detect(world.seen(runs))) {
                    assertEquals(null, found.put(finding.code() + " " + finding.subject(), finding));
                }
            }
            return found;
        }

        List<Boolean> undecided(World world, Finding finding) {
            Incident incident = new Incident(1, finding, world.now, world.now, Optional.empty());
            return detectors.stream()
                    .map(detector -> detector.undecided(world.seen(runs), incident))
                    .toList();
        }
    }

    /** Jobs to which things happen by chance. */
    private static final class World {
        private final SplittableRandom random;
        private final MadeUpPast past = new MadeUpPast();
        private final Map<String, Glance> glances = new HashMap<>();
        private final Map<String, History> histories = new LinkedHashMap<>();
        private final Map<String, List<Run.Start>> open = new HashMap<>();
        private Catalog catalog = catalog(JOBS);
        private Instant now = BEGIN;
        private int pid = 100;

        World(long seed) {
            random = new SplittableRandom(seed);
        }

        private static Catalog catalog(List<Job> jobs) {
            Crond crond = new Crond(Crond.HOST, 4711, Dialect.DEBIAN, HostRoot.own(), Life.BERLIN, BEGIN);
            return new Catalog(List.of(new CrondCatalog(crond, true, jobs, List.of(), List.of())));
        }

        Situation seen(Glances runs) {
            return new Situation(now, BEGIN, catalog, runs, Map.of(), List.of(), List.of(), past);
        }

        void step() {
            Job job = JOBS.get(random.nextInt(JOBS.size()));
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> start(job);
                case 3, 4, 5 -> end(job);
                case 6 -> months(job);
                case 7 -> now = now.plusSeconds(random.nextInt(4 * 86_400));
                case 8 -> now = now.plusSeconds(random.nextInt(90));
                case 9 -> catalog = catalog(random.nextBoolean() ? JOBS : JOBS.subList(0, random.nextInt(4)));
                case 10 -> histories.remove(job.id());
                default ->
                    past.add(new NodeFact(NodeFact.Kind.CLOCK_BACKWARD, now.plusSeconds(40), now.minusSeconds(40)));
            }
        }

        private void start(Job job) {
            Instant due = now.minusMillis(400).minusSeconds(random.nextInt(3) * 70L);
            Run.Start start = new Run.Start(
                    RunId.of(now, ++pid),
                    job.crond(),
                    Optional.of(job.id()),
                    job.user(),
                    Optional.of(job.command()),
                    pid,
                    now,
                    MatchedBy.COMMAND,
                    random.nextInt(3) == 0 ? Optional.empty() : Optional.of(due));
            open.computeIfAbsent(job.id(), id -> new ArrayList<>()).add(start);
            past.add(start);
            glance(job).started(start);
            histories.put(job.id(), glance(job).history());
            now = now.plusSeconds(random.nextInt(20));
        }

        private void end(Job job) {
            List<Run.Start> going = open.getOrDefault(job.id(), List.of());
            if (!going.isEmpty()) {
                ended(job, going.removeFirst(), now, outcome());
            }
        }

        private Outcome outcome() {
            return switch (random.nextInt(7)) {
                case 0 -> new Outcome.Failed(1);
                case 1 -> new Outcome.Killed(9);
                case 2 -> Outcome.OomKilled.itself();
                case 3 -> new Outcome.Interrupted(OptionalInt.of(15), "crond was stopped");
                case 4 -> new Outcome.Lost("nobody watched");
                default -> new Outcome.Succeeded();
            };
        }

        /** Fifty days with a run each, all alike or from some day on another way. */
        private void months(Job job) {
            double seconds = random.nextInt(4) == 0 ? 2 : 600;
            double grows = random.nextInt(2) * 4.0;
            double last = new double[] {1, 0.01, 2, 40}[random.nextInt(4)];
            for (int day = 0; day < 50; day++) {
                now = now.plus(Duration.ofDays(1));
                double time = (seconds + grows * day) * (1 + 0.05 * random.nextGaussian()) * (day > 46 ? last : 1);
                Run.Start start = new Run.Start(
                        RunId.of(now, ++pid),
                        job.crond(),
                        Optional.of(job.id()),
                        job.user(),
                        Optional.of(job.command()),
                        pid,
                        now,
                        MatchedBy.COMMAND,
                        Optional.of(now));
                past.add(start);
                glance(job).started(start);
                ended(job, start, now.plusMillis(Math.round(1000 * time)), new Outcome.Succeeded());
            }
        }

        private void ended(Job job, Run.Start start, Instant at, Outcome outcome) {
            Profile profile = new Profile(
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of((300L + pid % 400) << 20),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    List.of());
            Run.Ended run = new Run.Running(start).end(at, outcome, profile, new Output.Off(), List.of());
            if (outcome instanceof Outcome.OomKilled) {
                run = run.withOomKills(VICTIM);
            }
            past.add(run);
            glance(job).ended(run);
            histories.put(job.id(), glance(job).history());
        }

        private Glance glance(Job job) {
            return glances.computeIfAbsent(job.id(), id -> new Glance());
        }
    }
}
