package dev.cronward.checks.own.sql;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Kind;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Written;
import dev.cronward.host.HostRoot;
import java.util.List;

/** {@code sqlite: /var/lib/shop/jobs.db}: the number that a query yields. */
public final class SqliteKind implements Kind {
    private static final String KEY = "sqlite";

    private final HostRoot root;

    /** Of the files of a tree. */
    public SqliteKind(HostRoot root) {
        this.root = root;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<String> keys() {
        return List.of("query");
    }

    @Override
    public List<Quantity> quantities() {
        return SqlKeys.QUANTITIES;
    }

    @Override
    public Probe probe(Written written) throws BadYaml {
        String file = written.path(KEY);
        if (file.indexOf('?') >= 0) {
            throw written.bad(KEY, "the name of the file has a '?' in it, which SQLite's driver cannot open");
        }
        return new SqlProbe(new Sqlite(root, file), SqlKeys.query(written));
    }
}
