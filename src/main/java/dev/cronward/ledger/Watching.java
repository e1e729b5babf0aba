package dev.cronward.ledger;

import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.WatchedTime;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

    /**
     * Some time without a break.
     *
     * @param except cronds of which starts may have escaped
     */
    private record Period(long id, Instant since, Instant until, Set<String> except) {
        Period until(Instant other) {
            return new Period(id, since, other, except);
        }
    }

    Watching(Database database) {
        this.database = database;
        database.read(connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT id, since, until, except_cronds FROM watched");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    periods.add(new Period(
                            row.getLong(1),
                            Columns.at(row, "since"),
                            Columns.at(row, "until"),
                            keys(row.getString(4))));
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
        heartbeat(now, Set.of());
    }

    /**
     * The same where starts of some cronds may escape. For the time since the last call the worse of the two counts.
     *
     * @param except their keys
     */
    public synchronized void heartbeat(Instant now, Set<String> except) {
        Instant at = Columns.kept(now);
        present = Optional.of(at);
        Period last = begun ? periods.getLast() : null;
        boolean goesOn = last != null
                && !at.isBefore(last.until().minusSeconds(1))
                && !at.isAfter(last.until().plus(PAUSE));
        if (!goesOn || last == null) {
            begin(at, at, except);
            begun = true;
        } else if (!except.equals(last.except())) {
            goOnWith(last, at.isAfter(last.until()) ? at : last.until(), except);
        } else if (at.isAfter(last.until())) {
            goOn(last, at, !at.isBefore(written.plus(WRITTEN_EVERY)));
        }
    }

    private void goOnWith(Period last, Instant at, Set<String> except) {
        Set<String> either = new HashSet<>(last.except());
        either.addAll(except);
        if (either.equals(last.except())) {
            goOn(last, at, true);
        } else {
            goOn(last, last.until(), true);
            begin(last.until(), at, either);
        }
        if (!either.equals(except)) {
            begin(at, at, except);
        }
    }

    private void begin(Instant since, Instant until, Set<String> except) {
        long id = insert(since, until, except);
        periods.add(new Period(id, since, until, Set.copyOf(except)));
        written = until;
    }

    private void goOn(Period last, Instant until, boolean write) {
        if (write) {
            update(last.id(), until);
            written = until;
        }
        periods.set(periods.size() - 1, last.until(until));
    }

    private static Set<String> keys(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
    }

    private long insert(Instant since, Instant until, Set<String> except) {
        return database.write(transaction -> {
            try (PreparedStatement insert = transaction
                    .connection()
                    .prepareStatement(
                            "INSERT INTO watched (since, until, except_cronds) VALUES (?, ?, ?) RETURNING id")) {
                insert.setLong(1, since.toEpochMilli());
                insert.setLong(2, until.toEpochMilli());
                insert.setString(3, String.join(" ", new TreeSet<>(except)));
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
        return covered(periods, from, to);
    }

    /** The same in such a way that no start of a crond could escape. */
    public synchronized boolean covered(String crond, Instant from, Instant to) {
        return covered(of(crond), from, to);
    }

    private List<Period> of(String crond) {
        return periods.stream()
                .filter(period -> !period.except().contains(crond))
                .toList();
    }

    private boolean covered(List<Period> periods, Instant from, Instant to) {
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

    /**
     * Times of heartbeats within [from, to] while no start of a crond could escape, oldest first; what a clock that was
     * set back made overlap counts once.
     */
    public synchronized List<WatchedTime> times(String crond, Instant from, Instant to) {
        List<WatchedTime> times = new ArrayList<>();
        Instant reached = from;
        for (Period period :
                of(crond).stream().sorted(Comparator.comparing(Period::since)).toList()) {
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
        return lastBefore(periods, at);
    }

    /** The same in such a way that no start of a crond could escape. */
    public synchronized Optional<Instant> lastBefore(String crond, Instant at) {
        return lastBefore(of(crond), at);
    }

    private static Optional<Instant> lastBefore(List<Period> periods, Instant at) {
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
