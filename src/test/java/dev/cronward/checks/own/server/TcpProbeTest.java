package dev.cronward.checks.own.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.own.Told;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TcpProbeTest {
    @Test
    void aServerThatListensIsWellAndItsLatencyIsKnown() throws Exception {
        try (RawServer server = RawServer.silent()) {
            assertEquals(
                    Set.of("latency_seconds"),
                    Told.values(probe(server.server(), null, null)).keySet());
            server.awaitLeft();
        }
    }

    @Test
    void nobodyListening() throws Exception {
        assertEquals(
                "127.0.0.1:1 cannot be reached: connection refused or no route",
                Told.fault(probe(RawServer.server(1), null, null)));
    }

    @Test
    void whatItSaysIsHeldAgainstWhatItShould() throws Exception {
        try (RawServer smtp = RawServer.saying("220 mail.example.org ESMTP\r\n")) {
            Told.values(probe(smtp.server(), null, "ESMTP"));
            assertEquals(
                    "127.0.0.1:" + smtp.port() + " hangs up without saying 'SSH-2.0'",
                    Told.fault(probe(smtp.server(), null, "SSH-2.0")));
        }
    }

    @Test
    void aServerThatTalksOnAndOnIsNotHeardToTheEnd() throws Exception {
        try (RawServer chatter = new RawServer(socket -> {
            while (true) {
                RawServer.say(socket, "and so on ");
            }
        })) {
            assertEquals(
                    "127.0.0.1:" + chatter.port() + " says something else than 'ready'",
                    Told.fault(probe(chatter.server(), null, "ready")));
            chatter.awaitLeft();
        }
    }

    @Test
    void itIsToldSomethingFirst() throws Exception {
        try (RawServer zookeeper = new RawServer(socket -> {
            byte[] told = socket.getInputStream().readNBytes(4);
            RawServer.say(socket, new String(told, StandardCharsets.US_ASCII).equals("ruok") ? "imok" : "?");
        })) {
            Told.values(probe(zookeeper.server(), "ruok", "imok"));
        }
    }

    @Test
    void anInterruptHangsUp() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            Told.UnderWay look = new Told.UnderWay(probe(silent.server(), null, "ready"));
            silent.awaitAsked();
            look.mustEndWhenInterrupted();
            silent.awaitLeft();
        }
    }

    @Test
    void noTlsWhereItShouldBe() throws Exception {
        try (RawServer plain = RawServer.saying("220 mail.example.org ESMTP\r\n")) {
            Server tls = new Server(plain.server().address(), true, Optional.empty(), Duration.ofSeconds(30));
            String fault = Told.fault(probe(tls, null, null));
            assertTrue(fault.contains(" cannot be reached: TLS failed ("), fault);
        }
    }

    private static TcpProbe probe(Server server, String send, String expect) {
        return new TcpProbe(new TcpSettings(server, Optional.ofNullable(send), Optional.ofNullable(expect)));
    }
}
