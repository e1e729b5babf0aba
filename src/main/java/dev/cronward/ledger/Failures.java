package dev.cronward.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Turns what SQLite says into what people need: which file, what failed, what to do. */
final class Failures {
    private static final int BUSY = 5;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int NOTADB = 26;
    /** Below this much free space an I/O error is taken for a full disk, which is what it nearly always is then. */
    private static final long LITTLE_SPACE = 256 * 1024;

    private Failures() {}

    /** The exception for a failed attempt to {@code doing} ("write", "read") a file. */
    static LedgerException of(SQLException e, Path file, String doing) {
        String failed = "cannot " + doing + " the ledger " + file + ": ";
        return switch (e.getErrorCode() & 0xff) {
            case FULL -> full(e, file, failed);
            case IOERR ->
                isFull(file)
                        ? full(e, file, failed)
                        : new LedgerUnavailable(
                                failed + "input/output error (" + e.getMessage()
                                        + "); look at the kernel log for errors of that disk",
                                e);
            case CORRUPT, NOTADB ->
                new LedgerCorrupt(
                        failed + "it is damaged (" + e.getMessage()
                                + "); restart the agent: it keeps the damaged file under another name and begins a new one",
                        e);
            case READONLY ->
                new LedgerUnavailable(
                        failed + "it is read-only; check how " + file.getParent() + " is mounted, and owner and mode",
                        e);
            case CANTOPEN ->
                new LedgerUnavailable(
                        failed + "it cannot be opened; check that " + file.getParent()
                                + " exists, and owner, mode and free space",
                        e);
            case BUSY ->
                new LedgerUnavailable(
                        failed + "another process has kept it locked for 5 s; end that process (fuser " + file + ")",
                        e);
            default -> new LedgerUnavailable(failed + e.getMessage(), e);
        };
    }

    /** Whether a failure means that the file itself is damaged. */
    static boolean isDamage(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        return code == CORRUPT || code == NOTADB;
    }

    private static LedgerFull full(SQLException e, Path file, String failed) {
        return new LedgerFull(
                failed + "no space is left on the file system of " + file.getParent()
                        + "; free some, or move the state directory; nothing needs to be restarted",
                e);
    }

    private static boolean isFull(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace() < LITTLE_SPACE;
        } catch (IOException e) {
            return false;
        }
    }
}
