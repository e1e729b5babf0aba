package dev.cronward.verdict.recorded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the ledger of a real agent held of one crond, as text that can be read and compared: first the codes that are to
 * be told, then a row of the ledger a line, as the name of its table and its columns, with tabs between. The columns
 * have their names, so that a later ledger still takes them.
 *
 * @param told what is told: {@code failed-run night-job +} for an incident that is opened, {@code -} for its end
 */
record Recording(List<String> about, List<String> told, List<Row> rows) {
    /** The tables that are recorded, and the column that says whose crond's a row is; empty where it is nobody's. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("watched", "");
        TABLES.put("node_facts", "");
        TABLES.put("crond_times", "key");
        TABLES.put("crond_pauses", "key");
        TABLES.put("jobs", "crond");
        TABLES.put("table_versions", "crond");
        TABLES.put("runs", "crond");
    }

    /** Of no use to verdicts, or different on every machine. */
    private static final Set<String> LEFT_OUT = Set.of("commands", "except_cronds");

    private static final String TOLD = "told ";

    /** One row of a table. */
    record Row(String table, Map<String, String> values) {
        String value(String column) {
            return values.getOrDefault(column, "");
        }
    }

    /** Reads what a ledger holds of one crond, which becomes the host's own. */
    static Recording of(Path database, String crond, List<String> about, List<String> told) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                String whose = table.getValue().isEmpty() ? "" : " WHERE " + table.getValue() + " = ?";
                try (PreparedStatement select =
                        connection.prepareStatement("SELECT * FROM " + table.getKey() + whose + " ORDER BY rowid")) {
                    if (!whose.isEmpty()) {
                        select.setString(1, crond);
                    }
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            rows.add(new Row(table.getKey(), values(row, crond)));
                        }
                    }
                }
            }
        }
        return new Recording(about, told, rows);
    }

    private static Map<String, String> values(ResultSet row, String crond) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String name = row.getMetaData().getColumnName(i);
            String value = row.getString(i);
            if (value != null && !LEFT_OUT.contains(name)) {
                values.put(name, value.replace("@" + crond, "").replace(crond, "host"));
            }
        }
        return values;
    }

    /** Puts the rows into the tables of an empty ledger. */
    void fill(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            connection.setAutoCommit(false);
            for (Row row : rows) {
                List<String> columns = List.copyOf(row.values().keySet());
                String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + row.table() + " ("
                        + String.join(", ", columns) + ") VALUES (" + marks + ")")) {
                    for (int i = 0; i < columns.size(); i++) {
                        insert.setString(i + 1, row.value(columns.get(i)));
                    }
                    insert.executeUpdate();
                }
            }
            connection.commit();
        }
    }

    List<Row> of(String table) {
        return rows.stream().filter(row -> row.table().equals(table)).toList();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        about.forEach(line -> text.append("# ").append(line).append('\n'));
        told.forEach(line -> text.append(TOLD).append(line).append('\n'));
        for (Row row : rows) {
            text.append(row.table());
            row.values()
                    .forEach((name, value) ->
                            text.append('\t').append(name).append('=').append(escaped(value)));
            text.append('\n');
        }
        return text.toString();
    }

    static Recording parse(String text) {
        List<String> about = new ArrayList<>();
        List<String> told = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# ")) {
                about.add(line.substring(2));
            } else if (line.startsWith(TOLD)) {
                told.add(line.substring(TOLD.length()));
            } else {
                String[] fields = line.split("\t", -1);
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 1; i < fields.length; i++) {
                    int equals = fields[i].indexOf('=');
                    values.put(fields[i].substring(0, equals), unescaped(fields[i].substring(equals + 1)));
                }
                rows.add(new Row(fields[0], values));
            }
        }
        return new Recording(about, told, rows);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                char next = value.charAt(++i);
                text.append(next == 't' ? '\t' : next == 'n' ? '\n' : next);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
