package dev.cronward.checks.own.sql;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Kind;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Written;
import dev.cronward.checks.own.server.ServerKeys;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code postgresql: 127.0.0.1:5432/shop}, {@code mysql: …}: the number that a query yields. */
public final class SqlServerKind implements Kind {
    /** What needs no quoting in the URL of a driver. */
    private static final Pattern TARGET = Pattern.compile("([^/]+)/([A-Za-z0-9_.$-]{1,64})");

    private final String key;
    private final Function<SqlServer, Database> database;

    private SqlServerKind(String key, Function<SqlServer, Database> database) {
        this.key = key;
        this.database = database;
    }

    /** Of PostgreSQL. */
    public static SqlServerKind postgreSql() {
        return new SqlServerKind("postgresql", PostgreSql::new);
    }

    /** Of MySQL and MariaDB. */
    public static SqlServerKind mySql() {
        return new SqlServerKind("mysql", MySql::new);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public List<String> keys() {
        return List.of("query", "user", "password-file", "tls", "ca-file");
    }

    @Override
    public List<Quantity> quantities() {
        return SqlKeys.QUANTITIES;
    }

    @Override
    public Probe probe(Written written) throws BadYaml {
        Matcher target = TARGET.matcher(written.text(key));
        if (!target.matches()) {
            throw written.bad(key, "it takes HOST:PORT/DATABASE, for example 127.0.0.1:5432/shop");
        }
        SqlServer server = new SqlServer(
                ServerKeys.server(written, key, target.group(1)),
                target.group(2),
                written.text("user"),
                written.secret("password-file"));
        return new SqlProbe(database.apply(server), SqlKeys.query(written));
    }
}
