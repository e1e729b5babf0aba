package dev.cronward.checks.own.sql;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Written;
import dev.cronward.checks.own.server.Latency;
import dev.cronward.checks.own.server.Value;
import java.util.List;

/** What all databases have. */
final class SqlKeys {
    static final List<Quantity> QUANTITIES = List.of(Value.QUANTITY, Latency.QUANTITY);

    private SqlKeys() {}

    /** One query: a second one could end the transaction in which nothing can be written. */
    static String query(Written written) throws BadYaml {
        String query = written.text("query").strip().replaceFirst(";$", "");
        if (query.isEmpty() || query.indexOf(';') >= 0) {
            throw written.bad("query", "it takes one query, without ';' in it");
        }
        return query;
    }
}
