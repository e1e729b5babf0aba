package dev.cronward.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables, as numbered steps: {@code schema-N.sql} leads from version N-1 to N. A step that has been released is
 * never changed again. The version stands in SQLite's {@code user_version}.
 */
final class Schema {
    /** The version that this cronward writes. A native executable cannot list resources, so it stands here. */
    static final int VERSION = 20;

    private Schema() {}

    /** Brings a database up to {@link #VERSION}, each step in a transaction of its own. */
    static void migrate(Connection connection, String file) throws SQLException {
        migrate(connection, file, VERSION);
    }

    /** The same up to an earlier version, for tests of the steps that follow it. */
    static void migrate(Connection connection, String file, int target) throws SQLException {
        int version = version(connection);
        if (version > VERSION) {
            throw new LedgerTooNew("the ledger " + file + " was written by a later cronward (its tables are of version "
                    + version + ", this one knows " + VERSION + "): install that cronward again, or start with another "
                    + "state directory");
        }
        for (int step = version + 1; step <= target; step++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                try {
                    for (String sql : statements(resource("schema-" + step + ".sql"))) {
                        statement.execute(sql);
                    }
                    statement.execute("PRAGMA user_version = " + step);
                    statement.execute("COMMIT");
                } catch (SQLException e) {
                    Database.rollBack(statement, e);
                    throw e;
                }
            }
        }
    }

    /** The version of a database; 0 when it has no tables yet. */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** Splits a script; our scripts hold no semicolon but the ones between statements. */
    private static String[] statements(String script) {
        return script.replaceAll("--[^\n]*", "").strip().split(";\\s*");
    }

    private static String resource(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource dev/cronward/ledger/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
