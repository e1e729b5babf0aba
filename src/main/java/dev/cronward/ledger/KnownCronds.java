package dev.cronward.ledger;

import dev.cronward.catalog.Crond;
import dev.cronward.crontab.Dialect;
import dev.cronward.verdict.CrondLife;
import dev.cronward.verdict.CrondPulse;
import dev.cronward.verdict.CrondTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which cronds were here and when each of them was up. Thread-safe. */
public final class KnownCronds {
    /** Start times of one process as told by different readings of /proc differ by less. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private final Database database;
    /** When an agent last watched before this one: up to then a crond not seen to go was up. */
    private final Optional<Instant> lastWatched;
    /** Both guarded by this object. */
    private final Map<String, KnownCrond> cronds = new TreeMap<>();

    private final Map<String, List<UpTime>> upTimes = new TreeMap<>();
    /** Of the process that was up last. */
    private final Map<String, Pulse> pulses = new HashMap<>();

    private record Pulse(int pid, CrondPulse pulse) {}

    /** One time of being up; {@code confirmed} once this agent has been told of it. */
    private record UpTime(
            long id,
            int pid,
            Instant started,
            Instant from,
            Optional<Instant> until,
            String how,
            boolean confirmed,
            Zone zone) {
        UpTime until(Instant at, String how, boolean confirmed) {
            return new UpTime(id, pid, started, from, Optional.of(at), how, confirmed, zone);
        }

        UpTime confirm() {
            return new UpTime(id, pid, started, from, until, how, true, zone);
        }

        UpTime in(Zone other) {
            return new UpTime(id, pid, started, from, until, how, confirmed, other);
        }
    }

    /** The zone that a crond was started in, and when /etc/localtime was changed since, as far as is known. */
    private record Zone(Optional<ZoneId> began, Optional<Instant> changed) {
        static final Zone UNKNOWN = new Zone(Optional.empty(), Optional.empty());
    }

    KnownCronds(Database database, Watching watching) {
        this.database = database;
        this.lastWatched = watching.lastBefore(Instant.MAX);
        database.read(connection -> {
            load(connection);
            return true;
        });
    }

    /**
     * A crond is there. The same process told twice (pid and start) is one time of being up. When it throws, tell it
     * again.
     */
    public synchronized void up(Crond crond, Instant toldAt) {
        Instant at = Columns.kept(toldAt);
        Instant started = Columns.kept(crond.startedAt());
        List<UpTime> times = upTimes.computeIfAbsent(crond.key(), k -> new ArrayList<>());
        UpTime open = times.isEmpty() || times.getLast().until().isPresent() ? null : times.getLast();
        boolean same = open != null
                && open.pid() == crond.pid()
                && Duration.between(open.started(), started).abs().compareTo(SAME_START) < 0;
        KnownCrond before = cronds.get(crond.key());
        KnownCrond now = new KnownCrond(
                crond.key(), crond.pid(), crond.dialect(), crond.zone(), before == null ? at : before.firstSeen(), at);
        if (open != null && same) {
            writeCrond(now);
            times.set(times.size() - 1, open.confirm());
        } else {
            Instant from = started.isBefore(at) ? started : at;
            Optional<Instant> openGone = open == null ? Optional.empty() : Optional.of(lastKnownUp(open));
            long id = database.write(transaction -> {
                Connection connection = transaction.connection();
                upsert(connection, now);
                if (open != null && openGone.isPresent()) {
                    close(connection, open.id(), openGone.get(), "not seen to go");
                }
                return insert(connection, crond, started, from);
            });
            if (open != null && openGone.isPresent()) {
                times.set(times.size() - 1, open.until(openGone.get(), "not seen to go", false));
            }
            times.add(new UpTime(id, crond.pid(), started, from, Optional.empty(), "", true, Zone.UNKNOWN));
        }
        cronds.put(crond.key(), now);
    }

    /** A crond whose end nobody saw was up until somebody last watched. */
    private Instant lastKnownUp(UpTime open) {
        return lastWatched.filter(open.from()::isBefore).orElse(open.from());
    }

    /**
     * A crond has gone; the pid guards against a late word about an older one. It counts as gone also when this throws
     * because it could not be written.
     */
    public synchronized void gone(String key, int pid, Instant toldAt, String how) {
        Instant at = Columns.kept(toldAt);
        List<UpTime> times = upTimes.getOrDefault(key, List.of());
        if (times.isEmpty()
                || times.getLast().pid() != pid
                || times.getLast().until().isPresent()) {
            return;
        }
        UpTime up = times.getLast();
        // Memory first: also when this cannot be written, the crond must not look alive.
        times.set(times.size() - 1, up.until(at, how, true));
        database.write(transaction -> {
            close(transaction.connection(), up.id(), at, how);
            return true;
        });
    }

    /**
     * What /etc/localtime is to the crond that is there.
     *
     * @param began the zone that it was started in, where nothing has changed since; once told it stays
     * @param changed when /etc/localtime was last changed after the start of this process
     * @return false where that process has not been told of yet ({@link #up}): tell it again
     */
    public synchronized boolean zone(String key, int pid, Optional<ZoneId> began, Optional<Instant> changed) {
        List<UpTime> times = upTimes.getOrDefault(key, List.of());
        if (times.isEmpty() || times.getLast().pid() != pid) {
            return false;
        }
        UpTime up = times.getLast();
        Zone zone = new Zone(up.zone().began().or(() -> began), changed.map(Columns::kept));
        if (zone.equals(up.zone())) {
            return true;
        }
        database.write(transaction -> {
            try (PreparedStatement update = transaction
                    .connection()
                    .prepareStatement("UPDATE crond_times SET zone = ?, zone_changed = ? WHERE id = ?")) {
                Columns.setText(update, 1, zone.began().map(ZoneId::getId));
                Columns.setInstant(update, 2, zone.changed());
                update.setLong(3, up.id());
                return update.executeUpdate();
            }
        });
        times.set(times.size() - 1, up.in(zone));
        return true;
    }

    /** A crond's process was looked at. Not written: it says nothing after a restart. */
    public synchronized void pulse(String key, int pid, CrondPulse pulse) {
        pulses.put(key, new Pulse(pid, pulse));
    }

    private Optional<CrondPulse> pulse(String key, int pid) {
        return Optional.ofNullable(pulses.get(key))
                .filter(known -> known.pid() == pid)
                .map(Pulse::pulse);
    }

    /** The newest process of a crond that had been started by an instant. */
    public synchronized Optional<CrondTime> timeAt(String key, Instant at) {
        return upTimes.getOrDefault(key, List.of()).stream()
                .filter(up -> !up.started().isAfter(at))
                .reduce((first, second) -> second)
                .map(up -> new CrondTime(
                        up.pid(),
                        up.started(),
                        up.until(),
                        up.how(),
                        up.zone().began(),
                        up.zone().changed()));
    }

    /** Forgets a crond that is gone for good (its container was removed); nothing more is said about it. */
    public synchronized void forget(String key) {
        database.write(transaction -> {
            for (String table : List.of("cronds", "crond_times")) {
                try (PreparedStatement delete =
                        transaction.connection().prepareStatement("DELETE FROM " + table + " WHERE key = ?")) {
                    delete.setString(1, key);
                    delete.executeUpdate();
                }
            }
            return true;
        });
        cronds.remove(key);
        upTimes.remove(key);
        pulses.remove(key);
    }

    /** All that are known. */
    public synchronized List<KnownCrond> all() {
        return List.copyOf(cronds.values());
    }

    /** Which are up. A crond that was up when the last agent stopped counts as gone until it is told again. */
    public synchronized List<CrondLife> lives() {
        List<CrondLife> lives = new ArrayList<>();
        upTimes.forEach((key, times) -> {
            if (!times.isEmpty()) {
                UpTime last = times.getLast();
                lives.add(
                        last.until().isPresent()
                                ? new CrondLife(key, false, last.until().get(), last.confirmed(), last.how())
                                : last.confirmed()
                                        ? new CrondLife(key, true, last.from(), true, "", pulse(key, last.pid()))
                                        : new CrondLife(
                                                key,
                                                false,
                                                lastKnownUp(last),
                                                false,
                                                "not found since the agent started"));
            }
        });
        return lives;
    }

    /** Whether it was up at an instant, as far as is known. */
    public synchronized boolean wasUp(String key, Instant at) {
        return upTimes.getOrDefault(key, List.of()).stream().anyMatch(up -> wasUp(up, at));
    }

    private boolean wasUp(UpTime up, Instant at) {
        if (up.from().isAfter(at)) {
            return false;
        }
        boolean isUp = up.until().isEmpty() && up.confirmed();
        return isUp || !up.until().orElseGet(() -> lastKnownUp(up)).isBefore(at);
    }

    private void writeCrond(KnownCrond crond) {
        database.write(transaction -> {
            upsert(transaction.connection(), crond);
            return true;
        });
    }

    private static void upsert(Connection to, KnownCrond crond) throws SQLException {
        try (PreparedStatement upsert = to.prepareStatement("INSERT OR REPLACE INTO cronds"
                + " (key, pid, dialect, zone, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?)")) {
            upsert.setString(1, crond.key());
            upsert.setInt(2, crond.pid());
            upsert.setString(3, crond.dialect().name());
            upsert.setString(4, crond.zone().getId());
            upsert.setLong(5, crond.firstSeen().toEpochMilli());
            upsert.setLong(6, crond.lastSeen().toEpochMilli());
            upsert.executeUpdate();
        }
    }

    private static long insert(Connection to, Crond crond, Instant started, Instant from) throws SQLException {
        try (PreparedStatement insert = to.prepareStatement(
                "INSERT INTO crond_times (key, pid, started, up_from) VALUES (?, ?, ?, ?) RETURNING id")) {
            insert.setString(1, crond.key());
            insert.setInt(2, crond.pid());
            insert.setLong(3, started.toEpochMilli());
            insert.setLong(4, from.toEpochMilli());
            try (ResultSet row = insert.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    private static void close(Connection to, long id, Instant at, String how) throws SQLException {
        try (PreparedStatement update =
                to.prepareStatement("UPDATE crond_times SET up_until = ?, how = ? WHERE id = ?")) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, how);
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    private void load(Connection from) throws SQLException {
        try (PreparedStatement select = from.prepareStatement("SELECT * FROM cronds");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                KnownCrond crond = new KnownCrond(
                        row.getString("key"),
                        row.getInt("pid"),
                        Dialect.valueOf(row.getString("dialect")),
                        Columns.zone(row.getString("zone")),
                        Columns.at(row, "first_seen"),
                        Columns.at(row, "last_seen"));
                cronds.put(crond.key(), crond);
            }
        }
        try (PreparedStatement select = from.prepareStatement("SELECT * FROM crond_times ORDER BY id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                upTimes.computeIfAbsent(row.getString("key"), k -> new ArrayList<>())
                        .add(new UpTime(
                                row.getLong("id"),
                                row.getInt("pid"),
                                Columns.at(row, "started"),
                                Columns.at(row, "up_from"),
                                Columns.instant(row, "up_until"),
                                Columns.text(row, "how").orElse(""),
                                false,
                                new Zone(
                                        Columns.text(row, "zone").map(Columns::zone),
                                        Columns.instant(row, "zone_changed"))));
            }
        }
    }
}
