package dev.cronward.checks.own.local;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.JobRuns;
import dev.cronward.checks.own.Kind;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Unit;
import dev.cronward.checks.own.Written;
import dev.cronward.host.HostRoot;
import java.util.List;
import java.util.Optional;

/** {@code file: /var/backups/*.dump}: age and size of a file, of the newest one or another one of several. */
public final class FileKind implements Kind {
    private static final String KEY = "file";

    private final HostRoot root;
    private final JobRuns jobs;

    /** Of the files of a tree. */
    public FileKind(HostRoot root, JobRuns jobs) {
        this.root = root;
        this.jobs = jobs;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<String> keys() {
        return List.of("which", "missing", "updated-by-job");
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("age", "age_seconds", Unit.SECONDS),
                new Quantity("size", "size_bytes", Unit.BYTES),
                new Quantity("files", "files", Unit.NUMBER));
    }

    @Override
    public Probe probe(Written written) throws BadYaml {
        String path = written.path(KEY);
        Which which = Which.of(written.word("which", Which.WORDS).orElse("newest"));
        boolean mayMiss = written.word("missing", List.of("ok", "wrong"))
                .filter("ok"::equals)
                .isPresent();
        Optional<String> job = written.optional("job");
        boolean updated = written.yes("updated-by-job");
        if (updated && job.isEmpty()) {
            throw written.bad("updated-by-job", "no job is named; say which with 'job'");
        }
        return new FileProbe(
                root, path, which, mayMiss, () -> updated ? job.flatMap(jobs::lastSuccessBegan) : Optional.empty());
    }
}
