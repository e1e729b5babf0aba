package dev.cronward.bench;

import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.Job;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.RunQuery;
import dev.cronward.run.Run;
import dev.cronward.verdict.Audience;
import dev.cronward.verdict.CronLog;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.MemoryLimits;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Verdicts;
import dev.cronward.verdict.detect.Detectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a round of verdicts costs after one event with 10,000 jobs and 1,000,000 runs in the ledger, what each detector
 * has of it, how long the ledger takes to answer, and the catalogue to be read. In a JVM with the agent's own flags.
 * Beside each figure: how many commits of one run's end it is worth, since no two machines are alike.
 */
public final class ScaleBench {
    private static final String INNER = "inner";
    private static final int EVENTS = 500;
    private static final Duration STEP = Duration.ofMillis(20);
    private static final MemoryLimits EIGHT_GIBIBYTES =
            crond -> Optional.of(new MemoryLimits.MemoryLimit(8L << 30, "the memory of the node"));

    private final CatalogKeeper keeper;
    private final Ledger ledger;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<String, Figures> detectors = new LinkedHashMap<>();
    private final Figures commit = new Figures();
    private Instant now;
    private int pid = 1_000_000;

    private ScaleBench(CatalogKeeper keeper, Ledger ledger, Instant now) {
        this.keeper = keeper;
        this.ledger = ledger;
        this.now = now;
    }

    /** Prints the table; makes the ledger first where there is none. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            List<String> command = new ArrayList<>(
                    List.of(ProcessHandle.current().info().command().orElseThrow()));
            command.addAll(OfProcess.AS_AGENT);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), ScaleBench.class.getName(), INNER));
            System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
        }
        Path state = ScaleLedger.copy("work");
        Figures open = new Figures();
        Figures read = new Figures();
        long begin = System.nanoTime();
        CatalogKeeper keeper = ScaleLedger.keeper();
        read.add(System.nanoTime() - begin);
        begin = System.nanoTime();
        try (Ledger ledger = Ledger.open(state, ScaleLedger.SETTINGS)) {
            open.add(System.nanoTime() - begin);
            new ScaleBench(keeper, ledger, ScaleLedger.now()).run(open, read);
        }
    }

    private void run(Figures open, Figures read) throws IOException {
        Verdicts verdicts = new Verdicts(
                keeper::current,
                ledger.memory(),
                CronLog.none(),
                ledger.incidents(),
                Audience.everybody(List.of("am")),
                now,
                Detectors.all(EIGHT_GIBIBYTES).stream()
                        .<Detector>map(Timed::new)
                        .toList());
        ledger.jobs().remember(Crond.HOST, keeper.current().jobs(), now);
        Crond crond = keeper.current().cronds().getFirst().crond();
        ledger.cronds().up(new Crond(Crond.HOST, 4711, crond.dialect(), crond.root(), crond.zone(), now), now);
        Figures first = new Figures();
        first.time(() -> verdicts.evaluate(now));
        int rounds = 0;
        for (; rounds < ScaleLedger.JOBS / 4 + 100; rounds++) {
            round(verdicts, new Figures());
        }
        detectors.clear();
        for (int i = 0; i < EVENTS; i++) {
            record(new Figures()); // warms the ledger
        }
        Figures cycle = new Figures();
        for (int i = 0; i < EVENTS; i++) {
            record(commit);
            round(verdicts, cycle);
        }
        System.out.println("| what | median | 99 % | in commits |");
        System.out.println("|---|---|---|---|");
        commit.row("writing one run that has ended", commit);
        cycle.row("a round of verdicts after it", commit);
        detectors.forEach((code, figures) -> figures.row("of that `" + code + "`", commit));
        answers();
        catalogue(read);
        open.row("opening the ledger", commit);
        first.row("the first round", commit);
        Figures step = new Figures();
        for (int i = 0; i < 20; i++) {
            step.time(() -> ledger.retain(now));
        }
        step.row("a step of retention with nothing to remove", commit);
        for (int i = 0; i < 20; i++) {
            step = i == 0 ? new Figures() : step;
            step.time(() -> ledger.retain(now.plus(Duration.ofDays(310))));
        }
        step.row("a step of retention that removes runs", commit);
    }

    private void record(Figures figures) {
        Job job = job();
        Run.Ended run = ScaleLedger.run(job, pid++, now.minusSeconds(900), random);
        ledger.runs().record(List.of(new Run.Running(run.start())));
        figures.time(() -> ledger.runs().record(List.of(run)));
    }

    private void round(Verdicts verdicts, Figures figures) {
        now = now.plus(STEP);
        figures.time(() -> verdicts.evaluate(now));
    }

    private Job job() {
        List<Job> jobs = keeper.current().cronds().getFirst().jobs();
        return jobs.get(random.nextInt(jobs.size()));
    }

    private void answers() {
        for (int most : new int[] {20, 1000}) {
            Figures answer = new Figures();
            for (int i = 0; i < EVENTS; i++) {
                String id = job().id();
                answer.time(() -> ledger.runs().find(RunQuery.newest(most).ofJob(id)));
            }
            answer.row("`runs` of a job, " + most + " at most", commit);
        }
    }

    private void catalogue(Figures read) throws IOException {
        Figures same = new Figures();
        for (int i = 0; i < EVENTS / 5; i++) {
            same.time(keeper::refresh);
        }
        Figures changed = new Figures();
        Path table = ScaleLedger.cronD().resolve("scale-0");
        String text = Files.readString(table);
        for (int i = 0; i < 5; i++) {
            Files.writeString(table, text + "# " + i + "\n");
            changed.time(keeper::refresh);
        }
        Files.writeString(table, text);
        read.row("reading the tables at the start", commit);
        same.row("looking whether a table has changed", commit);
        changed.row("reading them again, as one has", commit);
    }

    /** A detector whose time is taken. */
    private final class Timed implements Detector {
        private final Detector detector;

        Timed(Detector detector) {
            this.detector = detector;
        }

        @Override
        public String code() {
            return detector.code();
        }

        @Override
        public List<Finding> detect(Situation situation) {
            long begin = System.nanoTime();
            List<Finding> found = detector.detect(situation);
            detectors.computeIfAbsent(code(), code -> new Figures()).add(System.nanoTime() - begin);
            return found;
        }

        @Override
        public boolean undecided(Situation situation, Incident incident) {
            return detector.undecided(situation, incident);
        }
    }
}
