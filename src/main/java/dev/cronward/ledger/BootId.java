package dev.cronward.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** The boot of the node in which the ledger was last written, by the kernel's own random name for it. Thread-safe. */
public final class BootId {
    private final Database database;

    BootId(Database database) {
        this.database = database;
    }

    /** The one that was remembered last; empty in a ledger that never was told. */
    public Optional<String> last() {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT id FROM boot");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    /** It is this one now. */
    public void remember(String id) {
        database.write(transaction -> {
            try (PreparedStatement upsert = transaction
                    .connection()
                    .prepareStatement("INSERT INTO boot (one, id) VALUES (1, ?)"
                            + " ON CONFLICT (one) DO UPDATE SET id = excluded.id")) {
                upsert.setString(1, id);
                return upsert.executeUpdate();
            }
        });
    }
}
