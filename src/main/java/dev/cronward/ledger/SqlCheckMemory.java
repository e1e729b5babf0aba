package dev.cronward.ledger;

import dev.cronward.checks.CheckMemory;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** What the checks remember. A ledger that cannot be used is told of elsewhere, and no reason for a check to fail. */
final class SqlCheckMemory implements CheckMemory {
    private final Database database;

    SqlCheckMemory(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> recall(String check) {
        try {
            return database.read(connection -> {
                try (PreparedStatement select =
                        connection.prepareStatement("SELECT text FROM check_memory WHERE name = ?")) {
                    select.setString(1, check);
                    try (ResultSet row = select.executeQuery()) {
                        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                    }
                }
            });
        } catch (LedgerException e) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(String check, String text) {
        try {
            database.write(transaction -> {
                try (PreparedStatement upsert = transaction
                        .connection()
                        .prepareStatement("INSERT INTO check_memory (name, text) VALUES (?, ?)"
                                + " ON CONFLICT (name) DO UPDATE SET text = excluded.text")) {
                    upsert.setString(1, check);
                    upsert.setString(2, text);
                    return upsert.executeUpdate();
                }
            });
        } catch (LedgerException e) {
            // lost; the next one is as good
        }
    }
}
