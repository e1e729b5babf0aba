package dev.cronward.checks.own.sql;

import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Probed;
import dev.cronward.checks.own.server.Interruptible;
import dev.cronward.checks.own.server.Latency;
import dev.cronward.checks.own.server.Value;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one query to a database: the one column of its one row is the number. */
final class SqlProbe implements Probe {
    private final Database database;
    private final String query;

    SqlProbe(Database database, String query) {
        this.database = database;
        this.query = query;
    }

    @Override
    public Probed measure(Instant now) throws IOException, InterruptedException {
        Probed probed = database.isServer() ? Interruptible.call(this::look) : look();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return probed;
    }

    private Probed look() throws IOException {
        long began = System.nanoTime();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(2);
            database.limit(statement);
            try (ResultSet rows = statement.executeQuery(query)) {
                return meaning(rows, began);
            }
        } catch (SQLException e) {
            return wrong(database.words(e));
        }
    }

    private Probed meaning(ResultSet rows, long began) throws SQLException {
        if (!rows.next()) {
            return wrong("answers the query with no row; it has to yield one number");
        }
        @Nullable Object value = rows.getObject(1);
        if (rows.next()) {
            return wrong("answers the query with more than one row; it has to yield one number");
        }
        return switch (value) {
            case null -> wrong("answers the query with NULL; it has to yield a number, as with coalesce(…, 0)");
            case Number number -> known(number.doubleValue(), began);
            case Boolean yes -> known(yes ? 1 : 0, began);
            default -> wrong("answers the query with something that is no number; it has to yield one");
        };
    }

    private Probed known(double number, long began) {
        if (!Double.isFinite(number)) {
            return wrong("answers the query with something that is no number; it has to yield one");
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Value.QUANTITY.name(), number);
        values.put(Latency.QUANTITY.name(), Latency.since(began));
        return Probed.of(values);
    }

    private Probed wrong(String what) {
        return Probed.wrong(database.shown() + " " + what);
    }
}
