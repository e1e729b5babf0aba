package dev.cronward.checks.own.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.own.Told;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTest {
    @TempDir
    private Path root;

    private Path file;

    @BeforeEach
    void make() throws Exception {
        file = Files.createDirectories(root.resolve("var/lib")).resolve("jobs.db");
        try (Connection c = owner();
                Statement s = c.createStatement()) {
            s.executeUpdate("create table jobs (id integer primary key, state text, weight real)");
            s.executeUpdate("insert into jobs (state, weight) values ('waiting', 0.5), ('waiting', 0.75), ('done', 1)");
        }
    }

    private Connection owner() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @Test
    void theNumberOfTheOneRow() throws Exception {
        assertEquals(
                2,
                Told.values(probe("select count(*) from jobs where state = 'waiting'"))
                        .get("value"));
        assertEquals(2.25, Told.values(probe("select sum(weight) from jobs")).get("value"));
        assertEquals(
                Set.of("value", "latency_seconds"),
                Told.values(probe("select 1, 'and more'")).keySet());
    }

    @Test
    void anythingElseIsAFault() throws Exception {
        assertEquals(
                "/var/lib/jobs.db answers the query with no row; it has to yield one number",
                Told.fault(probe("select id from jobs where state = 'lost'")));
        assertEquals(
                "/var/lib/jobs.db answers the query with more than one row; it has to yield one number",
                Told.fault(probe("select id from jobs")));
        assertEquals(
                "/var/lib/jobs.db answers the query with NULL; it has to yield a number, as with coalesce(…, 0)",
                Told.fault(probe("select max(id) from jobs where state = 'lost'")));
        assertEquals(
                "/var/lib/jobs.db answers the query with something that is no number; it has to yield one",
                Told.fault(probe("select max(state) from jobs")));
        String unknown = Told.fault(probe("select count(*) from queue"));
        assertTrue(unknown.startsWith("/var/lib/jobs.db refuses the query: "), unknown);
        assertTrue(unknown.contains("no such table: queue"), unknown);
    }

    @Test
    void nothingCanBeWritten() throws Exception {
        byte[] before = Files.readAllBytes(file);
        for (String write : new String[] {
            "delete from jobs returning 1", "insert into jobs (state) values ('x') returning 1", "drop table jobs"
        }) {
            String fault = Told.fault(probe(write));
            assertTrue(fault.startsWith("/var/lib/jobs.db refuses the query: "), fault);
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aFileThatIsNotThereIsAFaultAndIsNotMade() throws Exception {
        Files.delete(file);
        assertEquals("/var/lib/jobs.db is not there", Told.fault(probe("select 1")));
        assertFalse(Files.exists(file));
    }

    @Test
    void aFileOfAnotherKind() throws Exception {
        Files.writeString(file, "this is no database at all, but a text of some length\n".repeat(40));
        assertEquals(
                "/var/lib/jobs.db is no database of SQLite, or a damaged one",
                Told.fault(probe("select count(*) from jobs")));
    }

    @Test
    void whileAWriterHoldsItNothingCanBeSaid() throws Exception {
        try (Connection c = owner();
                Statement s = c.createStatement()) {
            s.execute("begin exclusive");
            IOException unknown = assertThrows(
                    IOException.class, () -> probe("select count(*) from jobs").measure(Told.NOW));
            assertEquals("/var/lib/jobs.db is locked by whoever writes it", unknown.getMessage());
        }
        Told.values(probe("select count(*) from jobs"));
    }

    @Test
    void inWalModeWriterAndCheckDoNotMeet() throws Exception {
        try (Connection c = owner();
                Statement s = c.createStatement()) {
            s.execute("pragma journal_mode = wal");
            s.execute("begin immediate");
            s.executeUpdate("insert into jobs (state) values ('waiting')");
            assertEquals(3, Told.values(probe("select count(*) from jobs")).get("value"));
            s.execute("commit");
            assertEquals(4, Told.values(probe("select count(*) from jobs")).get("value"));
        }
    }

    @Test
    void anInterruptEndsAQueryThatWouldNotEnd() throws Exception {
        new Told.UnderWay(
                        probe("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"))
                .mustEndWhenInterrupted();
        // Nothing of it is left that would keep its owner from writing.
        try (Connection c = owner();
                Statement s = c.createStatement()) {
            s.execute("pragma busy_timeout = 0");
            s.executeUpdate("delete from jobs");
        }
    }

    private SqlProbe probe(String query) {
        return new SqlProbe(new Sqlite(new HostRoot(root), "/var/lib/jobs.db"), query);
    }
}
