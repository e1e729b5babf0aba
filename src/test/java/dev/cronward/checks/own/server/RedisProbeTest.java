package dev.cronward.checks.own.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.own.Secret;
import dev.cronward.checks.own.Told;
import dev.cronward.net.Address;
import dev.cronward.testing.Certificate;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.LoopbackServer;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against Debian's Redis, which wants a password and speaks TLS on a second port. */
class RedisProbeTest {
    private static final String PASSWORD = "s3cret-of-redis";

    private static LoopbackServer redis;
    private static int tlsPort;

    @BeforeAll
    static void start() throws Exception {
        Needs.program("/usr/bin/redis-server");
        Needs.program("/usr/bin/redis-cli");
        Needs.program("/usr/bin/openssl");
        redis = new LoopbackServer("redis");
        tlsPort = LoopbackServer.freePort();
        Path key = redis.directory().resolve("key.pem");
        Certificate.make(key, certificate());
        Files.writeString(redis.directory().resolve("password"), PASSWORD + "\n");
        Files.writeString(redis.directory().resolve("other"), "s3cret-of-nobody");
        Files.writeString(redis.directory().resolve("redis.conf"), """
                bind 127.0.0.1
                port %d
                tls-port %d
                tls-cert-file %s
                tls-key-file %s
                tls-ca-cert-file %s
                tls-auth-clients no
                requirepass %s
                save ""
                """.formatted(
                        redis.port(), tlsPort, certificate(), key, certificate(), PASSWORD));
        redis.start(
                List.of(
                        "/usr/bin/redis-server",
                        redis.directory().resolve("redis.conf").toString()),
                () -> cli("PING").equals("PONG"));
        cli("RPUSH", "mails", "a", "b", "c");
        cli("SADD", "hosts", "a", "b");
        cli("ZADD", "due", "1", "a");
        cli("XADD", "events", "*", "a", "b");
        cli("HSET", "sessions", "a", "1", "b", "2", "c", "3", "d", "4");
        cli("SET", "load", "2.5");
        cli("SET", "state", "well");
        cli("-n", "3", "RPUSH", "mails", "a");
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    private static Path certificate() {
        return redis.directory().resolve("certificate.pem");
    }

    private static String cli(String... words) {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/redis-cli", "-p", Integer.toString(redis.port()), "--no-auth-warning"));
        Collections.addAll(command, words);
        return CommandResult.of(Map.of("REDISCLI_AUTH", PASSWORD), command, Duration.ofSeconds(10))
                .out()
                .strip();
    }

    @Test
    void everyCommandCountsWhatItIsFor() throws Exception {
        assertEquals(3, value(RedisCommand.LLEN, "mails"));
        assertEquals(2, value(RedisCommand.SCARD, "hosts"));
        assertEquals(1, value(RedisCommand.ZCARD, "due"));
        assertEquals(1, value(RedisCommand.XLEN, "events"));
        assertEquals(4, value(RedisCommand.HLEN, "sessions"));
        assertEquals(2.5, value(RedisCommand.GET, "load"));
    }

    @Test
    void aQueueThatIsNotThereIsEmptyAndANumberThatIsNotThereIsMissed() throws Exception {
        assertEquals(0, value(RedisCommand.LLEN, "nothing"));
        assertEquals(
                "there is no 'nothing' in " + plain().shown(), Told.fault(probe(plain(), RedisCommand.GET, "nothing")));
    }

    @Test
    void anotherDatabase() throws Exception {
        RedisProbe third = new RedisProbe(
                new RedisSettings(plain(), Optional.empty(), secret("password"), 3, RedisCommand.LLEN, "mails"));
        assertEquals(1, Told.values(third).get("value"));
        RedisProbe none = new RedisProbe(
                new RedisSettings(plain(), Optional.empty(), secret("password"), 99, RedisCommand.LLEN, "mails"));
        assertEquals(plain().shown() + " answers SELECT with the error ERR", Told.fault(none));
    }

    @Test
    void whatCannotBeCountedIsAFault() throws Exception {
        assertEquals(
                "'state' in " + plain().shown() + " is no number",
                Told.fault(probe(plain(), RedisCommand.GET, "state")));
        assertEquals(
                "'state' in " + plain().shown() + " is of a type that LLEN does not count (WRONGTYPE)",
                Told.fault(probe(plain(), RedisCommand.LLEN, "state")));
    }

    @Test
    void withoutThePasswordItLetsNobodyInAndNoSecretIsTold() throws Exception {
        RedisSettings nobody =
                new RedisSettings(plain(), Optional.empty(), Optional.empty(), 0, RedisCommand.LLEN, "mails");
        assertEquals(
                plain().shown() + " wants a password (NOAUTH); name a file with it in password-file",
                Told.fault(new RedisProbe(nobody)));
        for (Optional<String> user : List.of(Optional.<String>empty(), Optional.of("somebody"))) {
            String fault = Told.fault(
                    new RedisProbe(new RedisSettings(plain(), user, secret("other"), 0, RedisCommand.LLEN, "mails")));
            assertTrue(fault.contains("lets nobody in: it answers AUTH with the error WRONGPASS"), fault);
            assertFalse(fault.contains("s3cret"), fault);
        }
    }

    @Test
    void aPasswordThatCannotBeReadSaysNothingAboutRedis() {
        RedisProbe probe = new RedisProbe(
                new RedisSettings(plain(), Optional.empty(), secret("gone"), 0, RedisCommand.LLEN, "mails"));
        IOException unknown = assertThrows(IOException.class, () -> probe.measure(Told.NOW));
        assertTrue(unknown.getMessage().contains("there is no such file"), unknown.getMessage());
    }

    @Test
    void withTlsItsCertificateHasToBeTrusted() throws Exception {
        Optional<String> ca = Optional.of(certificate().toString());
        assertEquals(
                3,
                Told.values(probe(tls("127.0.0.1", ca), RedisCommand.LLEN, "mails"))
                        .get("value"));
        for (Server wrong : List.of(tls("127.0.0.1", Optional.empty()), tls("localhost", ca))) {
            String fault = Told.fault(probe(wrong, RedisCommand.LLEN, "mails"));
            assertTrue(fault.contains("TLS failed (its certificate is not for this name"), fault);
        }
        Server noFile = tls("127.0.0.1", Optional.of("/nonexistent/ca.pem"));
        IOException unknown = assertThrows(IOException.class, () -> probe(noFile, RedisCommand.LLEN, "mails")
                .measure(Told.NOW));
        assertTrue(unknown.getMessage().startsWith("ca-file: '/nonexistent/ca.pem'"), unknown.getMessage());
    }

    @Test
    void somethingElseListensThere() throws Exception {
        try (RawServer ssh = RawServer.saying("SSH-2.0-OpenSSH_9.2\r\n")) {
            assertEquals(
                    "127.0.0.1:" + ssh.port() + " does not speak this protocol",
                    Told.fault(probe(ssh.server(), RedisCommand.LLEN, "mails")));
        }
        try (RawServer closing = RawServer.saying("")) {
            assertEquals(
                    "127.0.0.1:" + closing.port() + " hangs up without an answer",
                    Told.fault(probe(closing.server(), RedisCommand.LLEN, "mails")));
        }
    }

    @Test
    void anInterruptHangsUp() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            Told.UnderWay look = new Told.UnderWay(probe(silent.server(), RedisCommand.LLEN, "mails"));
            silent.awaitAsked();
            look.mustEndWhenInterrupted();
            silent.awaitLeft();
        }
    }

    private static double value(RedisCommand command, String key) throws Exception {
        return Told.values(probe(plain(), command, key)).get("value");
    }

    private static Server plain() {
        return RawServer.server(redis.port());
    }

    private static Server tls(String host, Optional<String> ca) {
        return new Server(new Address(host, tlsPort), true, ca, Duration.ofSeconds(30));
    }

    private static Optional<Secret> secret(String name) {
        return Optional.of(new Secret(redis.directory().resolve(name).toString()));
    }

    private static RedisProbe probe(Server server, RedisCommand command, String key) {
        return new RedisProbe(new RedisSettings(server, Optional.empty(), secret("password"), 0, command, key));
    }
}
