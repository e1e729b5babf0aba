package dev.cronward.ledger;

import dev.cronward.verdict.CrondPause;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When cronds were there and stopped. Thread-safe. */
public final class CrondPauses {
    private final Database database;
    private final Watching watching;
    /** Guarded by this object; oldest first. */
    private final List<Known> pauses = new ArrayList<>();

    private record Known(long id, CrondPause pause) {}

    CrondPauses(Database database, Watching watching) {
        this.database = database;
        this.watching = watching;
        database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM crond_pauses ORDER BY since");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    CrondPause pause = new CrondPause(
                            row.getString("key"),
                            row.getInt("pid"),
                            Columns.at(row, "since"),
                            Columns.instant(row, "until"),
                            row.getString("how"));
                    pauses.add(new Known(row.getLong("id"), pause));
                }
            }
            return true;
        });
    }

    /** A crond was looked at and is stopped; telling it again while it is changes nothing. */
    public synchronized void stopped(String crond, int pid, Instant toldAt, String how) {
        if (open(crond, pid).isPresent()) {
            return;
        }
        Instant at = Columns.kept(toldAt);
        long id = database.write(transaction -> {
            try (PreparedStatement insert = transaction
                    .connection()
                    .prepareStatement(
                            "INSERT INTO crond_pauses (key, pid, since, how) VALUES (?, ?, ?, ?) RETURNING id")) {
                insert.setString(1, crond);
                insert.setInt(2, pid);
                insert.setLong(3, at.toEpochMilli());
                insert.setString(4, how);
                try (ResultSet row = insert.executeQuery()) {
                    return row.getLong(1);
                }
            }
        });
        pauses.add(new Known(id, new CrondPause(crond, pid, at, Optional.empty(), how)));
    }

    /** A crond was looked at and is not stopped, or has gone. Nothing happens where it was not. */
    public synchronized void goesOn(String crond, int pid, Instant toldAt) {
        Optional<Known> open = open(crond, pid);
        if (open.isEmpty()) {
            return;
        }
        CrondPause pause = open.get().pause();
        // One that an earlier agent saw begin may have ended while nobody watched; what was watched of it counts.
        Instant at = Columns.kept(toldAt);
        Instant until = watching.covered(pause.from(), at)
                ? at
                : watching.lastBefore(at.minusSeconds(5))
                        .filter(pause.from()::isBefore)
                        .orElse(pause.from());
        database.write(transaction -> {
            try (PreparedStatement update =
                    transaction.connection().prepareStatement("UPDATE crond_pauses SET until = ? WHERE id = ?")) {
                update.setLong(1, until.toEpochMilli());
                update.setLong(2, open.get().id());
                return update.executeUpdate();
            }
        });
        pauses.set(
                pauses.indexOf(open.get()),
                new Known(open.get().id(), new CrondPause(crond, pid, pause.from(), Optional.of(until), pause.how())));
    }

    private Optional<Known> open(String crond, int pid) {
        return pauses.stream()
                .filter(known -> known.pause().until().isEmpty()
                        && known.pause().crond().equals(crond)
                        && known.pause().pid() == pid)
                .findFirst();
    }

    /** Those that go on. */
    public synchronized List<CrondPause> open() {
        return pauses.stream()
                .map(Known::pause)
                .filter(pause -> pause.until().isEmpty())
                .toList();
    }

    /** Those of a crond that touch [from, to], oldest first. */
    public synchronized List<CrondPause> between(String crond, Instant from, Instant to) {
        return pauses.stream()
                .map(Known::pause)
                .filter(pause -> pause.crond().equals(crond) && pause.touches(from, to))
                .toList();
    }

    /** Drops what ended before an instant; the rows are removed by {@link Retention}. */
    synchronized void forgetBefore(Instant at) {
        pauses.removeIf(known ->
                known.pause().until().filter(until -> until.isBefore(at)).isPresent());
    }
}
