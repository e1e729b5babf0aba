package dev.cronward.ledger;

import static dev.cronward.ledger.Samples.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.run.History;
import dev.cronward.run.Streaks;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file: its place, its mode, its version, and what happens when it is damaged or taken. */
class LedgerTest {
    @TempDir
    Path directory;

    private Path state;
    private Path file;

    @BeforeEach
    void place() {
        state = directory.resolve("a/state");
        file = state.resolve("ledger.db");
    }

    private Ledger open() {
        return Ledger.open(state, LedgerSettings.defaults());
    }

    @Test
    void whatItHoldsIsForItsOwnerOnly() throws IOException {
        try (Ledger ledger = open()) {
            ledger.runs().record(List.of(Samples.succeeded("a", TEN, 1)));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state)));
            for (String name : List.of("ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.lock")) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(name))),
                        name);
            }
            assertTrue(ledger.state().problem().isEmpty());
            assertTrue(ledger.state().bytes() > 0);
        }
    }

    @Test
    void aDirectoryThatOthersMayWriteIsRefused() throws IOException {
        Files.createDirectories(state);
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
        LedgerUnavailable refused = assertThrows(LedgerUnavailable.class, this::open);
        assertTrue(refused.getMessage().contains("chmod go-w"), refused.getMessage());
    }

    @Test
    void oneAgentADirectory() {
        try (Ledger ledger = open()) {
            LedgerUnavailable refused = assertThrows(LedgerUnavailable.class, this::open);
            assertTrue(refused.getMessage().contains("in use by another agent"), refused.getMessage());
            assertEquals(List.of(), ledger.runs().open());
        }
        open().close();
    }

    @Test
    void aDamagedFileIsMovedAsideAndANewOneBegun() throws IOException {
        open().close();
        Files.writeString(file, "this is no database, and longer than the header of one would be, to be sure of it");
        try (Ledger ledger = open()) {
            Path aside = ledger.state().movedAside().orElseThrow();
            assertTrue(Files.readString(aside).startsWith("this is no database"));
            ledger.runs().record(List.of(Samples.succeeded("a", TEN, 1)));
            assertEquals(1, ledger.runs().find(RunQuery.newest(5)).size());
        }
        try (Ledger ledger = open()) {
            assertTrue(ledger.state().movedAside().isEmpty());
        }
    }

    @Test
    void damagedPagesAreFoundWhenItIsOpened() throws IOException {
        try (Ledger ledger = open()) {
            for (int i = 1; i < 200; i++) {
                ledger.runs().record(List.of(Samples.succeeded("a", TEN.plusSeconds(i), i)));
            }
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long page = 2; page * 4096 < bytes.length(); page++) {
                bytes.seek(page * 4096);
                bytes.write(new byte[512]);
            }
        }
        try (Ledger ledger = open()) {
            assertTrue(Files.exists(ledger.state().movedAside().orElseThrow()));
            assertEquals(List.of(), ledger.runs().find(RunQuery.newest(5)));
        }
    }

    @Test
    void aLaterVersionIsLeftUntouched() throws Exception {
        open().close();
        sql("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);
        LedgerTooNew refused = assertThrows(LedgerTooNew.class, this::open);
        assertTrue(refused.getMessage().contains("later cronward"), refused.getMessage());
        assertEquals(before.length, Files.size(file));
        try (Stream<Path> files = Files.list(state)) {
            assertFalse(files.anyMatch(f -> f.toString().contains("damaged")));
        }
    }

    @Test
    void versionOneIsBroughtUpToDateWithWhatItHolds() throws Exception {
        Files.createDirectories(state);
        try (Connection connection = connect()) {
            Schema.migrate(connection, file.toString(), 1);
            assertEquals(1, Schema.version(connection));
        }
        sql(
                "INSERT INTO runs (id, crond, job, subject, user, pid, started, matched_by) VALUES ('20270310T100000.000Z-1',"
                        + " 'host', 'a', 'a', 'root', 1, " + TEN.toEpochMilli() + ", 'command')");
        try (Ledger ledger = open()) {
            assertEquals(1, ledger.runs().open().size());
            assertEquals(List.of(), ledger.incidents().open());
        }
        try (Connection connection = connect()) {
            assertEquals(Schema.VERSION, Schema.version(connection));
        }
    }

    @Test
    void missesOfVersionThreeAreKeptByCause() throws Exception {
        Files.createDirectories(state);
        try (Connection connection = connect()) {
            Schema.migrate(connection, file.toString(), 3);
        }
        sql("INSERT INTO job_state (subject, missed) VALUES ('a', 5), ('b', 2), ('c', 0)");
        sql("INSERT INTO judgements (job, expected_at, ordinal, verdict, cause) VALUES"
                + " ('a', 1, 0, 'missed', 'crond-down'), ('a', 2, 0, 'missed', 'crond-down'),"
                + " ('a', 3, 0, 'missed', 'unknown'), ('a', 4, 0, 'unknown', 'not-watching')");
        for (int start = 0; start < 2; start++) {
            try (Ledger ledger = open()) {
                assertEquals(
                        Map.of("crond-down", 2L, "unknown", 3L),
                        ledger.runs().history("a").missedByCause());
                assertEquals(Map.of("unknown", 2L), ledger.runs().history("b").missedByCause());
                assertEquals(0, ledger.runs().history("c").missed());
            }
        }
    }

    @Test
    void theRowOfFailuresOfVersionFourteenGoesOn() throws Exception {
        Files.createDirectories(state);
        try (Connection connection = connect()) {
            Schema.migrate(connection, file.toString(), 14);
        }
        sql(
                "INSERT INTO runs (id, crond, job, subject, user, pid, started, ended, outcome, exit_status, matched_by) VALUES"
                        + " ('20270310T100000.000Z-1', 'host', 'a', 'a', 'root', 1, " + TEN.toEpochMilli() + ", "
                        + TEN.plusSeconds(2).toEpochMilli() + ", 'failed', 1, 'command')");
        sql("INSERT INTO job_state (subject, last_run, last_observed, failures_in_row, failing_since) VALUES ('a',"
                + " '20270310T100000.000Z-1', '20270310T100000.000Z-1', 2, "
                + TEN.minusSeconds(60).toEpochMilli() + "), ('b', NULL, NULL, 0, NULL)");
        try (Ledger ledger = open()) {
            History a = ledger.runs().history("a");
            assertEquals(2, a.failuresInRow());
            assertEquals(Optional.of(TEN.minusSeconds(60)), a.streaks().failing(2, 5));
            assertEquals(a.last(), a.lastTrouble());
            assertTrue(a.lastTrouble().isPresent());
            assertEquals(Streaks.none(), ledger.runs().history("b").streaks());
        }
    }

    @Test
    void aFileThatCannotBeWrittenSaysSo() throws Exception {
        Needs.root();
        try (Ledger ledger = open()) {
            sql("CREATE TRIGGER refuse BEFORE INSERT ON runs BEGIN SELECT RAISE(ABORT, 'refused'); END");
            LedgerUnavailable failed = assertThrows(
                    LedgerUnavailable.class, () -> ledger.runs().record(List.of(Samples.succeeded("a", TEN, 1))));
            assertTrue(failed.getMessage().contains(file.toString()), failed.getMessage());
            assertEquals(failed.getMessage(), ledger.state().problem().orElseThrow());
            assertEquals(0, ledger.runs().history("a").endedByOutcome().size());
            sql("DROP TRIGGER refuse");
            ledger.runs().record(List.of(Samples.succeeded("a", TEN, 1)));
            assertTrue(ledger.state().problem().isEmpty());
            assertEquals(1, ledger.runs().find(RunQuery.newest(5)).size());
        }
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private void sql(String sql) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
