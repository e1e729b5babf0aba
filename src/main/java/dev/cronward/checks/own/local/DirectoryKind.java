package dev.cronward.checks.own.local;

import dev.cronward.catalog.Glob;
import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Kind;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Unit;
import dev.cronward.checks.own.Written;
import dev.cronward.host.HostRoot;
import java.util.List;

/** {@code directory: /var/spool/incoming}: how much waits in a directory, and how long the oldest has. */
public final class DirectoryKind implements Kind {
    private static final String KEY = "directory";

    private final HostRoot root;

    /** Of the directories of a tree. */
    public DirectoryKind(HostRoot root) {
        this.root = root;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<String> keys() {
        return List.of("match");
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("entries", "entries", Unit.NUMBER),
                new Quantity("age", "oldest_age_seconds", Unit.SECONDS));
    }

    @Override
    public Probe probe(Written written) throws BadYaml {
        String match = written.optional("match").orElse("*");
        if (match.contains("/")) {
            throw written.bad("match", "'" + match + "' is no pattern of a name; leave the directory out");
        }
        return new DirectoryProbe(root, written.path(KEY), new Glob(match), written.isLimited("age"));
    }
}
