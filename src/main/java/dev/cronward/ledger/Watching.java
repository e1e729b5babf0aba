package dev.cronward.ledger;

import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.WatchedTime;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When an agent was watching, and what happened to the node and its clock. Thread-safe. */
public final class Watching {
    /** Longer than any pause of a healthy loop; shorter than what one would want to be told about. */
    private static final Duration PAUSE = Duration.ofSeconds(15);
    /** How often a heartbeat is written: after kill -9 so much at most counts as not watched. */
    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(5);

    /** Heartbeats before and after a sleep or a step of the clock are so far from it at most. */
    private static final Duration TICK = Duration.ofSeconds(2);

    private final Database database;
    /** Guarded by this object, like the two below. The last one is the present one once a heartbeat was told. */
    private final List<Period> periods = new ArrayList<>();

    private final List<NodeFact> facts = new ArrayList<>();
    private boolean begun;
    /** The last heartbeat of this agent; read without waiting for one that is being written. */
    private volatile Optional<Instant> present = Optional.empty();

    private Instant written = Instant.MIN;

    private record Period(long id, Instant since, Instant until) {}

    Watching(Database database) {
        this.database = database;
        database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT id, since, until FROM watched");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    periods.add(new Period(row.getLong(1), Columns.at(row, "since"), Columns.at(row, "until")));
                }
            }
            try (PreparedStatement select = connection.prepareStatement("SELECT kind, since, until FROM node_facts");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    facts.add(new NodeFact(
                            NodeFact.Kind.ofWord(row.getString(1)),
                            Columns.at(row, "since"),
                            Columns.at(row, "until")));
                }
            }
            return true;
        });
        facts.sort(Comparator.comparing(NodeFact::from));
    }

    /**
     * The agent watches at {@code now}. To be called every second while the observer works; written every few seconds.
     * A pause of more than 15 s between two calls counts as time in which nobody watched, unless a fact explains it.
     */
    public synchronized void heartbeat(Instant now) {
        Instant at = Columns.kept(now);
        present = Optional.of(at);
        Period last = begun ? periods.getLast() : null;
        boolean goesOn = last != null
                && !at.isBefore(last.until().minusSeconds(1))
                && !at.isAfter(last.until().plus(PAUSE));
        if (!goesOn || last == null) {
            long id = insert(at);
            periods.add(new Period(id, at, at));
            begun = true;
            written = at;
        } else if (at.isAfter(last.until())) {
            periods.set(periods.size() - 1, new Period(last.id(), last.since(), at));
            if (!at.isBefore(written.plus(WRITTEN_EVERY))) {
                update(last.id(), at);
                written = at;
            }
        }
    }

    private long insert(Instant at) {
        return database.write(transaction -> {
            try (PreparedStatement insert = transaction
                    .connection()
                    .prepareStatement("INSERT INTO watched (since, until) VALUES (?1, ?1) RETURNING id")) {
                insert.setLong(1, at.toEpochMilli());
                try (ResultSet row = insert.executeQuery()) {
                    return row.getLong(1);
                }
            }
        });
    }

    private void update(long id, Instant until) {
        database.write(transaction -> {
            try (PreparedStatement update =
                    transaction.connection().prepareStatement("UPDATE watched SET until = ? WHERE id = ?")) {
                update.setLong(1, until.toEpochMilli());
                update.setLong(2, id);
                return update.executeUpdate();
            }
        });
    }

    /** Something happened to the node; telling the same fact again changes nothing. Tell it before judging. */
    public synchronized void tell(NodeFact told) {
        NodeFact fact = new NodeFact(told.kind(), Columns.kept(told.from()), Columns.kept(told.until()));
        if (facts.contains(fact)) {
            return;
        }
        database.write(transaction -> {
            try (PreparedStatement insert = transaction
                    .connection()
                    .prepareStatement("INSERT OR IGNORE INTO node_facts (kind, since, until) VALUES (?, ?, ?)")) {
                insert.setString(1, fact.kind().word());
                insert.setLong(2, fact.from().toEpochMilli());
                insert.setLong(3, fact.until().toEpochMilli());
                return insert.executeUpdate();
            }
        });
        facts.add(fact);
        facts.sort(Comparator.comparing(NodeFact::from));
    }

    /** The last heartbeat of this agent: the present by the wall clock, a moment ago. Takes no lock. */
    Optional<Instant> present() {
        return present;
    }

    /** Whether all of [from, to] was watched; time in which the node slept or that a clock step skipped counts. */
    public synchronized boolean covered(Instant from, Instant to) {
        Instant reached = from;
        boolean further = true;
        while (further && reached.isBefore(to)) {
            further = false;
            for (Period period : periods) {
                if (!period.since().isAfter(reached) && period.until().isAfter(reached)) {
                    reached = period.until();
                    further = true;
                }
            }
            for (NodeFact fact : facts) {
                boolean nothingRan = fact.kind() == NodeFact.Kind.SUSPEND || fact.kind() == NodeFact.Kind.CLOCK_FORWARD;
                if (nothingRan
                        && !fact.from().minus(TICK).isAfter(reached)
                        && fact.until().plus(TICK).isAfter(reached)) {
                    reached = fact.until().plus(TICK);
                    further = true;
                }
            }
        }
        return !reached.isBefore(to);
    }

    /** Times of heartbeats within [from, to], oldest first; what a clock that was set back made overlap counts once. */
    public synchronized List<WatchedTime> times(Instant from, Instant to) {
        List<WatchedTime> times = new ArrayList<>();
        Instant reached = from;
        for (Period period :
                periods.stream().sorted(Comparator.comparing(Period::since)).toList()) {
            Instant begin = period.since().isBefore(reached) ? reached : period.since();
            Instant end = period.until().isAfter(to) ? to : period.until();
            if (end.isAfter(begin)) {
                times.add(new WatchedTime(begin, end));
                reached = end;
            }
        }
        return times;
    }

    /** The last instant before {@code at} at which an agent watched. */
    public synchronized Optional<Instant> lastBefore(Instant at) {
        return periods.stream()
                .filter(period -> period.since().isBefore(at))
                .map(period -> period.until().isBefore(at) ? period.until() : at)
                .max(Comparator.naturalOrder());
    }

    /** Facts that touch [from, to], oldest first. */
    public synchronized List<NodeFact> facts(Instant from, Instant to) {
        return facts.stream().filter(fact -> fact.touches(from, to)).toList();
    }

    /** Drops what ended before an instant; the rows are removed by {@link Retention}. */
    synchronized void forgetBefore(Instant at) {
        Period present = begun ? periods.getLast() : null;
        periods.removeIf(period -> period.until().isBefore(at) && !period.equals(present));
        facts.removeIf(fact -> fact.until().isBefore(at) && fact.from().isBefore(at));
    }
}
