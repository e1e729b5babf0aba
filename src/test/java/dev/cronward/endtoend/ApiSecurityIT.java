package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Agent;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may read the API, asked over a bare socket. Needs root (for /run/cronward) and a built agent. */
class ApiSecurityIT {
    @Test
    void nobodyWithoutTheTokenAndNoOtherSite() throws IOException {
        Needs.root();
        try (Agent agent = new Agent().startUnready()) {
            int port = agent.url().getPort();
            Path file = Path.of("/run/cronward", port + ".token");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            String bearer = "Authorization: Bearer " + Files.readString(file).strip();
            String host = "Host: 127.0.0.1:" + port;

            String without = ask(port, host);
            assertTrue(without.startsWith("HTTP/1.1 401"), without);
            assertTrue(without.contains(file.toString()), "no hint where the token is: " + without);
            assertTrue(ask(port, host, "Authorization: Bearer wrong").startsWith("HTTP/1.1 401"));
            assertTrue(ask(port, host, bearer).startsWith("HTTP/1.1 200"));
            assertTrue(ask(port, "Host: evil.example", bearer).startsWith("HTTP/1.1 403"), "rebound name");
            assertTrue(ask(port, host, bearer, "Origin: http://evil.example").startsWith("HTTP/1.1 403"), "other site");
            assertTrue(ask(port, host, bearer, "Sec-Fetch-Site: cross-site").startsWith("HTTP/1.1 403"), "browser");

            CommandResult wrong = CommandResult.of(
                    Map.of("CRONWARD_AGENT", agent.url().toString(), "CRONWARD_TOKEN", "wrong-wrong-wrong-wrong"),
                    List.of("target/cronward", "runs"));
            assertFalse(wrong.status() == 0, wrong::toString);
            assertFalse(agent.log().contains(bearer.substring(bearer.lastIndexOf(' ') + 1)), "the token is in the log");
            agent.terminate();
            assertFalse(Files.exists(file), "the token outlives the agent");
        }
    }

    private static String ask(int port, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String request =
                    "GET /api/v1/runs HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
