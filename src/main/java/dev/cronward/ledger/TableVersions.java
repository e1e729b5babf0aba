package dev.cronward.ledger;

import dev.cronward.verdict.TableVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every crontab held and since when: the newest {@value #KEPT} versions of each. Thread-safe. */
public final class TableVersions {
    /** A table that a program writes anew each minute must not fill the ledger. */
    static final int KEPT = 50;

    private final Database database;
    private final TableJson json = new TableJson();
    /** The newest of each, as committed; changed under the database's write lock. */
    private final Map<List<String>, TableVersion> newest = new HashMap<>();

    TableVersions(Database database) {
        this.database = database;
        database.read(connection -> {
            String sql = "SELECT * FROM table_versions v WHERE v.id = (SELECT n.id FROM table_versions n"
                    + " WHERE n.crond = v.crond AND n.file = v.file ORDER BY n.seen DESC, n.id DESC LIMIT 1)";
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    TableVersion version = read(row);
                    newest.put(key(version.crond(), version.file()), version);
                }
            }
            return true;
        });
    }

    /** Tells how tables are now; one that is as it was before is not written. */
    public void seen(List<TableVersion> versions) {
        List<TableVersion> changed;
        synchronized (newest) {
            changed = versions.stream()
                    .filter(version -> {
                        TableVersion before = newest.get(key(version.crond(), version.file()));
                        return before == null || !before.isSame(version);
                    })
                    .toList();
        }
        if (changed.isEmpty()) {
            return;
        }
        database.write(transaction -> {
            for (TableVersion version : changed) {
                insert(transaction.connection(), version);
                prune(transaction.connection(), version);
            }
            transaction.afterCommit(() -> {
                synchronized (newest) {
                    changed.forEach(version -> newest.put(key(version.crond(), version.file()), version));
                }
            });
            return true;
        });
    }

    /** The files of a crond that were there when they were last looked at. */
    public List<String> present(String crond) {
        synchronized (newest) {
            return newest.values().stream()
                    .filter(version -> version.crond().equals(crond) && version.there())
                    .map(TableVersion::file)
                    .toList();
        }
    }

    /** The versions of a table that were seen up to an instant, newest first. */
    public List<TableVersion> until(String crond, String file, Instant until) {
        return database.read(connection -> {
            List<TableVersion> versions = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM table_versions"
                    + " WHERE crond = ? AND file = ? AND seen <= ? ORDER BY seen DESC, id DESC")) {
                select.setString(1, crond);
                select.setString(2, file);
                select.setLong(3, until.toEpochMilli());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        versions.add(read(row));
                    }
                }
            }
            return versions;
        });
    }

    private void insert(Connection to, TableVersion version) throws SQLException {
        try (PreparedStatement insert = to.prepareStatement("INSERT INTO table_versions"
                + " (crond, file, seen, modified, digest, there, content) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, version.crond());
            insert.setString(2, version.file());
            insert.setLong(3, version.seen().toEpochMilli());
            Columns.setInstant(insert, 4, version.modified());
            insert.setString(5, version.digest());
            insert.setBoolean(6, version.there());
            insert.setString(7, json.write(version));
            insert.executeUpdate();
        }
    }

    private static void prune(Connection in, TableVersion version) throws SQLException {
        try (PreparedStatement delete = in.prepareStatement("DELETE FROM table_versions WHERE id IN (SELECT id"
                + " FROM table_versions WHERE crond = ? AND file = ? ORDER BY seen DESC, id DESC LIMIT -1 OFFSET "
                + KEPT + ")")) {
            delete.setString(1, version.crond());
            delete.setString(2, version.file());
            delete.executeUpdate();
        }
    }

    private TableVersion read(ResultSet row) throws SQLException {
        String file = row.getString("file");
        Optional<Instant> modified = Columns.instant(row, "modified");
        TableJson.Content content = json.read(file, row.getString("content"));
        return new TableVersion(
                row.getString("crond"),
                file,
                Columns.at(row, "seen"),
                modified,
                row.getString("digest"),
                row.getBoolean("there"),
                content.lines(),
                content.cut(),
                content.rejections(),
                content.directoryModified());
    }

    private static List<String> key(String crond, String file) {
        return List.of(crond, file);
    }
}
