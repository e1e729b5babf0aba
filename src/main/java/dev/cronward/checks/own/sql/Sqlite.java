package dev.cronward.checks.own.sql;

import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A file of SQLite, opened for reading only: its owner can write as soon as the query is over, and in WAL mode at any
 * time.
 */
final class Sqlite implements Database {
    /** How long to wait for a writer, milliseconds; it cannot be interrupted. */
    private static final int BUSY = 1000;
    /** Steps of SQLite's between two questions whether to go on: some hundred microseconds. */
    private static final int STEPS = 10_000;

    /** The part of an extended result code that says the same less precisely (sqlite.org/rescode.html). */
    private static final int PRIMARY = 0xff;

    private static final String MISSING = "is not there";

    private final HostRoot root;
    private final String file;

    /**
     * Not opened yet.
     *
     * @param file absolute, as the node sees it; without a question mark
     */
    Sqlite(HostRoot root, String file) {
        this.root = root;
        this.file = file;
    }

    @Override
    public String shown() {
        return file;
    }

    @Override
    public boolean isServer() {
        return false;
    }

    @Override
    public Connection open() throws SQLException, IOException {
        Path real = LinkWalk.real(root, file, true);
        if (Files.notExists(real)) {
            throw new SQLException(MISSING);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY);
        Connection connection = config.createConnection("jdbc:sqlite:" + real);
        // In this thread and not from another one, so that nothing has to be awaited when it is told to end.
        ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return Thread.currentThread().isInterrupted() ? 1 : 0;
            }
        });
        return connection;
    }

    @Override
    public String words(SQLException failure) throws IOException {
        if (!(failure instanceof SQLiteException told)) {
            return String.valueOf(failure.getMessage());
        }
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(told.getResultCode().code & PRIMARY);
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> throw new IOException(file + " is locked by whoever writes it");
            case SQLITE_NOTADB, SQLITE_CORRUPT -> "is no database of SQLite, or a damaged one";
            case SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_PERM ->
                throw new IOException(file + " cannot be read: " + code.message);
            default -> "refuses the query: " + SqlWords.line(failure.getMessage());
        };
    }
}
