package dev.cronward.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one SQLite file: one that writes, a few that read.
 *
 * <p>WAL with {@code synchronous=NORMAL}: a commit survives the death of this process at any moment; only a power
 * failure or a crash of the kernel can take the last commits, never the file's soundness. For that the runs of such a
 * moment are found to be lost anyway, and a disk is not made to sync several times a second.
 */
final class Database implements AutoCloseable {
    private static final int IDLE_READERS = 3;

    private final DataSource source;
    private final Path file;
    /** Held for a whole write transaction and for what follows its commit, so that memory changes in commit order. */
    private final ReentrantLock writing = new ReentrantLock();

    private @Nullable Connection writer;
    private final Deque<Connection> readers = new ArrayDeque<>();
    private boolean closed;
    private volatile Optional<String> problem = Optional.empty();

    Database(DataSource source, Path file) {
        this.source = source;
        this.file = file;
    }

    /** What is done within a transaction. */
    interface Writing<T> {
        T on(Transaction transaction) throws SQLException;
    }

    /** What is read in one go. */
    interface Reading<T> {
        T on(Connection connection) throws SQLException;
    }

    /** An open transaction. */
    static final class Transaction {
        private final Connection connection;
        private final List<Runnable> afterCommit = new ArrayList<>();

        private Transaction(Connection connection) {
            this.connection = connection;
        }

        Connection connection() {
            return connection;
        }

        /** Done once the transaction is durable, before any other one begins; not done when it fails. */
        void afterCommit(Runnable action) {
            afterCommit.add(action);
        }
    }

    /** Runs a transaction: all of it is written, or nothing and a {@link LedgerException} says why. */
    <T> T write(Writing<T> work) {
        writing.lock();
        try {
            Connection connection = writer();
            Transaction transaction = new Transaction(connection);
            T result;
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                try {
                    result = work.on(transaction);
                    statement.execute("COMMIT");
                } catch (SQLException | RuntimeException e) {
                    rollBack(statement, e);
                    throw e;
                }
            }
            transaction.afterCommit.forEach(Runnable::run);
            problem = Optional.empty();
            return result;
        } catch (SQLException e) {
            dropWriter(); // after an I/O error SQLite may refuse a connection for good; a new one starts afresh
            LedgerException failure = failure(e, "write");
            problem = Optional.ofNullable(failure.getMessage());
            throw failure;
        } finally {
            writing.unlock();
        }
    }

    /** Runs statements outside of any transaction, which some PRAGMAs need. */
    void maintain(Reading<?> work) {
        writing.lock();
        try {
            work.on(writer());
        } catch (SQLException e) {
            dropWriter();
            throw failure(e, "tidy");
        } finally {
            writing.unlock();
        }
    }

    /** Reads what is committed; never waits for the writer. */
    <T> T read(Reading<T> work) {
        Connection connection = null;
        try {
            connection = takeReader();
            T result = work.on(connection);
            giveBack(connection);
            return result;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw failure(e, "read");
        } catch (RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    /** Why the last write failed; empty when it succeeded. */
    Optional<String> problem() {
        return problem;
    }

    private LedgerException failure(SQLException e, String doing) {
        LedgerException failure = Failures.of(e, file, doing);
        if (failure instanceof LedgerCorrupt) {
            try {
                Files.write(suspicion(file), new byte[0]);
            } catch (IOException cannotMark) {
                failure.addSuppressed(cannotMark);
            }
        }
        return failure;
    }

    /** An empty file that says that damage was met while the agent ran, so the next start looks at every page. */
    static Path suspicion(Path file) {
        return file.resolveSibling(file.getFileName() + ".suspected");
    }

    private Connection writer() throws SQLException {
        if (closed) {
            throw new LedgerUnavailable("the ledger " + file + " is closed", null);
        }
        Connection connection = writer;
        if (connection == null) {
            connection = connect(false);
            writer = connection;
        }
        return connection;
    }

    private void dropWriter() {
        closeQuietly(writer);
        writer = null;
    }

    private Connection takeReader() throws SQLException {
        synchronized (readers) {
            Connection idle = readers.poll();
            if (idle != null) {
                return idle;
            }
        }
        return connect(true);
    }

    private void giveBack(Connection connection) {
        synchronized (readers) {
            if (!closed && readers.size() < IDLE_READERS) {
                readers.push(connection);
                return;
            }
        }
        closeQuietly(connection);
    }

    private Connection connect(boolean readOnly) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            if (readOnly) {
                statement.execute("PRAGMA query_only = ON");
            } else {
                statement.execute("PRAGMA auto_vacuum = INCREMENTAL"); // takes effect in a new file only
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = NORMAL");
                statement.execute("PRAGMA journal_size_limit = 16777216");
            }
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    /** Undoes an open transaction; a failure of that is told with the first one. */
    static void rollBack(Statement statement, Exception because) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            because.addSuppressed(e); // usually: SQLite has rolled back by itself
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // Nothing can be done, and what was committed is safe.
            }
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            dropWriter();
            synchronized (readers) {
                readers.forEach(Database::closeQuietly);
                readers.clear();
            }
        } finally {
            writing.unlock();
        }
    }
}
