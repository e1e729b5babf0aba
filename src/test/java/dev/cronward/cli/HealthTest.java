package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.cronward.cli.Shell.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health check of a container. ContainerIT asks a real agent. */
class HealthTest {
    private static final String DOWN = """
            {"status":"DOWN","checks":[{"name":"agent-loop","status":"UP"},
             {"name":"observer","status":"DOWN","data":{"reason":"no CAP_NET_ADMIN\\u001b[2J"}}]}
            """;

    @TempDir
    Path temporary;

    private Result run(String address, String... arguments) {
        return new Shell(Instant.EPOCH, temporary, Map.of("CRONWARD_MANAGEMENT_ADDRESS", address)).run(arguments);
    }

    private Result against(int status, String body, String... arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/live", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            // It listens on one address only, and is asked as one that listens on all of them would be.
            return run("0.0.0.0:" + server.getAddress().getPort(), arguments);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void itIsAliveOrSaysWhyNot() throws IOException {
        Result up = against(200, "{\"status\":\"UP\",\"checks\":[]}", "health");
        assertEquals(0, up.exitStatus(), up.err());
        assertEquals("live\n", up.out());
        Result down = against(503, DOWN, "health");
        assertEquals(1, down.exitStatus());
        assertEquals("not live\n  observer: no CAP_NET_ADMIN^[[2J\n", down.out());
    }

    @Test
    void anythingElseIsNotAlive() throws IOException {
        assertEquals(1, against(200, "<html>", "health").exitStatus());
        assertEquals(1, against(200, "{}", "health").exitStatus());
        assertEquals(1, against(200, "{\"status\":\"UP\"}", "health", "--ready").exitStatus());
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Result nobody = run("127.0.0.1:" + free, "health");
        assertEquals(1, nobody.exitStatus());
        assertTrue(nobody.err().contains("no agent answers at 127.0.0.1:" + free), nobody.err());
        assertEquals(2, run("127.0.0.1:0", "health").exitStatus());
    }

    @Test
    void thePortIsFoundAsTheAgentFindsIt() throws Exception {
        Path file = Files.writeString(temporary.resolve("cronward.conf"), "cronward.management.address=[::]:9\n");
        Map<String, String> variable = Map.of("CRONWARD_MANAGEMENT_ADDRESS", "0.0.0.0:8");
        assertEquals(
                7,
                ManagementAddress.of(Optional.of("127.0.0.1:7"), variable, file).port());
        assertEquals(8, ManagementAddress.of(Optional.empty(), variable, file).port());
        assertEquals(
                "192.0.2.7:6",
                ManagementAddress.of(Optional.of("[192.0.2.7]:6"), variable, file)
                        .hostAndPort());
        AgentAddress written = ManagementAddress.of(Optional.empty(), Map.of(), file);
        assertEquals(9, written.port());
        assertTrue(ManagementAddress.ip(written).isLoopbackAddress());
        assertEquals(
                9181,
                ManagementAddress.of(Optional.empty(), Map.of(), temporary.resolve("none"))
                        .port());
    }
}
