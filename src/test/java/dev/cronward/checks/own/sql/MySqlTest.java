package dev.cronward.checks.own.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.own.Told;
import dev.cronward.checks.own.server.Server;
import dev.cronward.net.Address;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MySqlTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static MariaDb mariadb;

    @BeforeAll
    static void start() throws Exception {
        // Access 1 is the right to select, 8 the right to delete (sql/privilege.h of MariaDB).
        mariadb = new MariaDb("""
                insert into global_priv values ('127.0.0.1', 'reader', json_object('access', 9, 'plugin', 'mysql_native_password', 'authentication_string', password('s3cret-of-reader')));
                create database shop;
                create table shop.jobs (id int primary key, state varchar(10), weight decimal(5,2));
                insert into shop.jobs values (1, 'waiting', 0.5), (2, 'waiting', 0.75), (3, 'done', 1);
                """);
    }

    @AfterAll
    static void stop() {
        if (mariadb != null) {
            mariadb.close();
        }
    }

    @Test
    void theNumberOfTheOneRow() throws Exception {
        assertEquals(
                2,
                Told.values(reader("select count(*) from jobs where state = 'waiting'"))
                        .get("value"));
        assertEquals(2.25, Told.values(reader("select sum(weight) from jobs")).get("value"));
    }

    @Test
    void anythingElseIsAFault() throws Exception {
        assertEquals(
                shown() + " answers the query with no row; it has to yield one number",
                Told.fault(reader("select id from jobs where id > 10")));
        assertEquals(
                shown() + " answers the query with NULL; it has to yield a number, as with coalesce(…, 0)",
                Told.fault(reader("select max(id) from jobs where id > 10")));
        assertEquals(
                shown() + " answers the query with something that is no number; it has to yield one",
                Told.fault(reader("select max(state) from jobs")));
        assertEquals(
                shown() + " refuses the query: Table 'shop.queue' doesn't exist",
                Told.fault(reader("select count(*) from queue")));
    }

    @Test
    void nothingCanBeWritten() throws Exception {
        assertEquals(
                shown() + " refuses the query: Cannot execute statement in a READ ONLY transaction",
                Told.fault(reader("delete from jobs where id = 1 returning 1")));
        assertEquals(3, Told.values(reader("select count(*) from jobs")).get("value"));
    }

    @Test
    void whoMayNotLogInIsToldSoWithoutThePassword() throws Exception {
        assertEquals(
                shown() + " does not let the user reader in; check user and password-file",
                Told.fault(probe(plain(), "s3cret-of-nobody", "shop", "select 1")));
        String nowhere = Told.fault(probe(plain(), "s3cret-of-reader", "nowhere", "select 1"));
        assertTrue(nowhere.contains("Unknown database 'nowhere'"), nowhere);
    }

    @Test
    void theServerGivesUpAfterTheTimeOfTheCheck() throws Exception {
        Server hurried =
                new Server(new Address("127.0.0.1", mariadb.port()), false, Optional.empty(), Duration.ofSeconds(1));
        String fault = probe(
                        hurried,
                        "s3cret-of-reader",
                        "shop",
                        "select sum(a.seq * b.seq) from seq_1_to_1000000 a, seq_1_to_1000000 b")
                .measure(Told.NOW)
                .faults()
                .getFirst();
        assertTrue(fault.contains("max_statement_time exceeded"), fault);
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        Told.UnderWay look = new Told.UnderWay(reader("select sleep(600) as seventeen"));
        look.mustEndWhenInterrupted();
    }

    @Test
    void withTlsItsCertificateHasToBeTrusted() throws Exception {
        String encrypted = "select length(variable_value) > 0 from information_schema.session_status"
                + " where variable_name = 'Ssl_cipher'";
        assertEquals(0, Told.values(reader(encrypted)).get("value"));
        Optional<String> ca = Optional.of(mariadb.certificate().toString());
        assertEquals(
                1,
                Told.values(probe(tls(ca), "s3cret-of-reader", "shop", encrypted))
                        .get("value"));
        String fault = Told.fault(probe(tls(Optional.empty()), "s3cret-of-reader", "shop", encrypted));
        assertTrue(fault.contains(" does not take the connection: Self signed certificates"), fault);
    }

    @Test
    void nobodyListening() throws Exception {
        Server nobody = new Server(new Address("127.0.0.1", 1), false, Optional.empty(), LONG);
        assertEquals(
                "127.0.0.1:1/shop cannot be reached: connection refused or no route",
                Told.fault(probe(nobody, "s3cret-of-reader", "shop", "select 1")));
    }

    private static String shown() {
        return "127.0.0.1:" + mariadb.port() + "/shop";
    }

    private static Server plain() {
        return new Server(new Address("127.0.0.1", mariadb.port()), false, Optional.empty(), LONG);
    }

    private static Server tls(Optional<String> ca) {
        return new Server(new Address("127.0.0.1", mariadb.port()), true, ca, LONG);
    }

    private static SqlProbe reader(String query) throws IOException {
        return probe(plain(), "s3cret-of-reader", "shop", query);
    }

    private static SqlProbe probe(Server server, String password, String database, String query) throws IOException {
        return new SqlProbe(
                new MySql(new SqlServer(server, database, "reader", Secrets.in(mariadb.directory(), password))), query);
    }
}
