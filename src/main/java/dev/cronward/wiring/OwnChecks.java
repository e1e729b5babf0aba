package dev.cronward.wiring;

import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.ConfigProblem;
import dev.cronward.catalog.FactSource;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Said;
import dev.cronward.catalog.Severity;
import dev.cronward.checks.own.JobRuns;
import dev.cronward.checks.own.Kinds;
import dev.cronward.checks.own.OwnCheck;
import dev.cronward.checks.own.OwnCheckFiles;
import dev.cronward.checks.own.OwnReport;
import dev.cronward.checks.own.OwnRunner;
import dev.cronward.host.HostRoot;
import dev.cronward.ledger.Ledger;
import dev.cronward.run.History;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.detect.Detectors;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The checks of the user's: their files, what runs them, and what is found. */
final class OwnChecks implements AutoCloseable {
    private final OwnCheckFiles files;
    private final OwnRunner runner;
    private final Supplier<CatalogKeeper> catalog;

    /**
     * Nothing is read yet.
     *
     * @param catalog asked from the first look on
     */
    OwnChecks(Path directory, HostRoot root, Ledger ledger, Supplier<CatalogKeeper> catalog, InstantSource clock) {
        JobRuns jobs = job -> Optional.ofNullable(ledger.runs().histories().get(job))
                .flatMap(History::lastSuccess)
                .map(run -> run.start().at());
        this.catalog = catalog;
        files = new OwnCheckFiles(directory, Kinds.all(root, jobs));
        runner = new OwnRunner(files::inForce, this::usual, clock);
    }

    /** How urgent a check is that does not say it itself: as urgent as its job. */
    private Severity usual(OwnCheck check) {
        return check.severity()
                .or(() -> check.job().flatMap(catalog.get().current()::expected).map(Job::severity))
                .orElse(Severity.WARNING);
    }

    /** Begins. */
    void start() {
        runner.start();
    }

    /** How they are. */
    List<OwnReport> reports() {
        return runner.get();
    }

    Detector detector(Optional<String> owner) {
        return Detectors.ofOwnChecks(runner, () -> files.inForce().complete(), owner);
    }

    /** The files of checks are read together with the others of the site, and what is wrong with them is told so. */
    FactSource beside(FactSource facts) {
        return new FactSource() {
            @Override
            public long fingerprint() {
                // Both only ever grow.
                return facts.fingerprint() + files.refresh();
            }

            @Override
            public List<Said> ofSite(String id, String user, String command) {
                return facts.ofSite(id, user, command);
            }

            @Override
            public Owners owners() {
                return facts.owners();
            }

            @Override
            public List<ConfigProblem> problems() {
                return Stream.concat(facts.problems().stream(), files.inForce().problems().stream())
                        .toList();
            }
        };
    }

    @Override
    public void close() {
        runner.close();
    }
}
