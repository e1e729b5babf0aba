package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.cronward.linux.DatagramInbox;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The agent tells whoever watches it, over HTTP and on a service manager's socket. Needs root, the kernel's process
 * events and a built agent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchedIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeAll
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(exchange.getRequestURI() + " " + body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    void close() {
        server.stop(0);
    }

    private String url(String slug) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + slug;
    }

    private boolean called(String beginning) {
        return calls.stream().anyMatch(call -> call.startsWith(beginning));
    }

    @Test
    void oneThatSeesEverythingSaysSoToBoth() throws Exception {
        Needs.privateCrond();
        String socket = "@cronward-watched-" + ProcessHandle.current().pid();
        List<String> told = new CopyOnWriteArrayList<>();
        try (DatagramInbox inbox = new DatagramInbox(socket);
                Agent agent = new Agent()
                        .with("cronward.node=watched-node")
                        .with("cronward.heartbeat.interval=1s")
                        .inEnvironment("NOTIFY_SOCKET", socket)
                        .inEnvironment("WATCHDOG_USEC", "3000000")) {
            Files.writeString(agent.directory().resolve("heartbeat.url"), url("well"));
            agent.with("cronward.heartbeat.url-file=" + agent.directory().resolve("heartbeat.url"))
                    .start();
            Eventually.holds("the heartbeat", SOON, () -> called("/well cronward watches node watched-node"));
            assertEquals(
                    "/well/start cronward begins to watch node watched-node",
                    calls.stream()
                            .filter(call -> call.startsWith("/well"))
                            .findFirst()
                            .orElseThrow());
            assertTrue(!called("/well/fail"), calls::toString);
            Eventually.holds("it is ready, alive and watching", SOON, () -> {
                inbox.next().ifPresent(told::add);
                return told.containsAll(List.of("READY=1", "WATCHDOG=1", "STATUS=watching"));
            });
            assertTrue(agent.endsCleanly(), agent::log);
            Eventually.holds("the end", SOON, () -> {
                inbox.next().ifPresent(told::add);
                return told.getLast().equals("STOPPING=1");
            });
            assertTrue(!agent.log().contains(url("well")), agent::log);
        }
    }

    @Test
    void oneThatCannotSeeEverythingSaysWhatKeepsIt() {
        Needs.privateCrond();
        try (Agent agent =
                new Agent().with("cronward.heartbeat.url=" + url("blind")).asNobody()) {
            agent.startUnready();
            Eventually.holds("the failure", SOON, () -> called("/blind/fail "));
            String fail = calls.stream()
                    .filter(call -> call.startsWith("/blind/fail "))
                    .findFirst()
                    .orElseThrow();
            assertTrue(fail.contains(" is not well\nobserver: cannot see all runs exactly"), fail);
            assertTrue(fail.contains("; taskstats: "), fail);
            assertTrue(!called("/blind cronward"), calls::toString);
        }
    }
}
