package dev.cronward.checks.own.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.own.Secret;
import dev.cronward.checks.own.Told;
import dev.cronward.checks.own.server.Server;
import dev.cronward.net.Address;
import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgreSqlTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Postgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = new Postgres();
        postgres.sql("""
                create table jobs (id int, done bool, weight numeric);
                insert into jobs select n, n > 7, n / 2.0 from generate_series(1, 10) n;
                create user reader password 's3cret-of-reader';
                grant select, delete on jobs to reader;
                """);
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void theNumberOfTheOneRow() throws Exception {
        assertEquals(
                7,
                Told.values(reader("select count(*) from jobs where not done")).get("value"));
        assertEquals(27.5, Told.values(reader("select sum(weight) from jobs")).get("value"));
        assertEquals(1, Told.values(reader("select bool_or(done) from jobs")).get("value"));
    }

    @Test
    void anythingElseIsAFault() throws Exception {
        assertEquals(
                shown() + " answers the query with no row; it has to yield one number",
                Told.fault(reader("select id from jobs where id > 10")));
        assertEquals(
                shown() + " answers the query with NULL; it has to yield a number, as with coalesce(…, 0)",
                Told.fault(reader("select max(id) from jobs where id > 10")));
        for (String noNumber : new String[] {"select 'seven'", "select now()", "select 'NaN'::float8"}) {
            assertEquals(
                    shown() + " answers the query with something that is no number; it has to yield one",
                    Told.fault(reader(noNumber)));
        }
        assertEquals(
                shown() + " refuses the query: ERROR: relation \"queue\" does not exist",
                Told.fault(reader("select count(*) from queue")));
    }

    @Test
    void nothingCanBeWritten() throws Exception {
        assertEquals(
                shown() + " refuses the query: ERROR: cannot execute DELETE in a read-only transaction",
                Told.fault(reader("delete from jobs returning 1")));
        assertEquals("10", postgres.sql("select count(*) from jobs"));
    }

    @Test
    void whoMayNotLogInIsToldSoWithoutThePassword() throws Exception {
        String fault = Told.fault(probe(server(Optional.empty(), false), "s3cret-of-nobody", "postgres", "select 1"));
        assertEquals(shown() + " does not let the user reader in; check user and password-file", fault);
        SqlProbe nothing = new SqlProbe(
                new PostgreSql(new SqlServer(server(Optional.empty(), false), "postgres", "reader", Optional.empty())),
                "select 1");
        assertTrue(Told.fault(nothing).contains(" does not take the connection: "), Told.fault(nothing));
        assertEquals(
                "127.0.0.1:" + postgres.port() + "/nowhere does not take the connection: there is no such database",
                Told.fault(probe(server(Optional.empty(), false), "s3cret-of-reader", "nowhere", "select 1")));
        SqlProbe unread = new SqlProbe(
                new PostgreSql(new SqlServer(
                        server(Optional.empty(), false),
                        "postgres",
                        "reader",
                        Optional.of(new Secret("/nonexistent/password")))),
                "select 1");
        assertThrows(IOException.class, () -> unread.measure(Told.NOW));
    }

    @Test
    void theServerGivesUpAfterTheTimeOfTheCheck() throws Exception {
        Server hurried =
                new Server(new Address("127.0.0.1", postgres.port()), false, Optional.empty(), Duration.ofSeconds(1));
        assertEquals(
                shown() + " refuses the query: ERROR: canceling statement due to statement timeout",
                probe(hurried, "s3cret-of-reader", "postgres", "select 1 from pg_sleep(600)")
                        .measure(Told.NOW)
                        .faults()
                        .getFirst());
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        Told.UnderWay look = new Told.UnderWay(reader("select 17 from pg_sleep(600)"));
        Eventually.holds("the query runs", LONG, () -> postgres.sql(
                        "select count(*) from pg_stat_activity" + " where state = 'active' and query like 'select 17%'")
                .equals("1"));
        look.mustEndWhenInterrupted();
    }

    @Test
    void withTlsItsCertificateHasToBeTrusted() throws Exception {
        Optional<String> ca = Optional.of(postgres.certificate().toString());
        assertEquals(
                1,
                Told.values(probe(
                                server(ca, true),
                                "s3cret-of-reader",
                                "postgres",
                                "select count(*) from pg_stat_ssl where pid = pg_backend_pid() and ssl"))
                        .get("value"));
        String fault = Told.fault(probe(server(Optional.empty(), true), "s3cret-of-reader", "postgres", "select 1"));
        assertTrue(fault.contains("TLS failed (its certificate is not for this name, or nobody"), fault);
    }

    @Test
    void nobodyListening() throws Exception {
        Server nobody = new Server(new Address("127.0.0.1", 1), false, Optional.empty(), LONG);
        String fault = Told.fault(probe(nobody, "s3cret-of-reader", "postgres", "select 1"));
        assertEquals("127.0.0.1:1/postgres cannot be reached: connection refused or no route", fault);
        assertFalse(fault.contains("s3cret"), fault);
    }

    private static String shown() {
        return "127.0.0.1:" + postgres.port() + "/postgres";
    }

    private static Server server(Optional<String> ca, boolean tls) {
        return new Server(new Address("127.0.0.1", postgres.port()), tls, ca, LONG);
    }

    private static SqlProbe reader(String query) throws IOException {
        return probe(server(Optional.empty(), false), "s3cret-of-reader", "postgres", query);
    }

    private static SqlProbe probe(Server server, String password, String database, String query) throws IOException {
        return new SqlProbe(
                new PostgreSql(new SqlServer(server, database, "reader", Secrets.in(postgres.directory(), password))),
                query);
    }
}
