package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.cronward.access.AccessToken;
import dev.cronward.access.RunDirectory;
import dev.cronward.access.TokenFile;
import dev.cronward.cli.Shell.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say when there is no agent, or none that they understand. */
class NoAgentTest {
    @TempDir
    Path temporary;

    private Result run(int port, String token, String... arguments) {
        Map<String, String> environment = Map.of("CRONWARD_AGENT", "http://127.0.0.1:" + port, "CRONWARD_TOKEN", token);
        return new Shell(Instant.EPOCH, temporary, environment).run(arguments);
    }

    private static HttpServer answering(int status, Map<String, String> headers, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private Result against(int status, Map<String, String> headers, String body, String... arguments)
            throws IOException {
        HttpServer server = answering(status, headers, body);
        try {
            return run(server.getAddress().getPort(), "0123456789abcdef", arguments);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Result result = run(free, "", "status");
        assertEquals(3, result.exitStatus());
        assertTrue(result.err().contains("no agent answers at http://127.0.0.1:" + free), result.err());
        assertTrue(result.err().contains("`cronward agent`"), result.err());
    }

    @Test
    void somethingElseListens() throws IOException {
        Result result = against(200, Map.of(), "<html>", "runs");
        assertEquals(3, result.exitStatus());
        assertTrue(result.err().contains("what answers is not cronward"), result.err());
    }

    @Test
    void theAgentRefusesTheName() throws IOException {
        Result result = against(403, Map.of(), "", "runs");
        assertEquals(4, result.exitStatus());
        assertTrue(result.err().contains("does not accept being called by this name"), result.err());
    }

    @Test
    void anotherVersionIsToldAndStillRead() throws IOException {
        Result result = against(200, Map.of("Cronward-Version", "9.9.9"), "[{\"id\":\"x\",\"new\":[1,{}]}]", "runs");
        assertEquals(0, result.exitStatus());
        assertTrue(result.err().contains("the agent is version 9.9.9, this command is " + Version.current()));
        assertTrue(result.out().contains("\nx "), result.out());
    }

    @Test
    void anAgentThatFailsIsNotTakenForAnAnswer() throws IOException {
        Map<String, String> version = Map.of("Cronward-Version", Version.current());
        Result failed = against(500, version, "oops", "runs");
        assertEquals(1, failed.exitStatus());
        assertTrue(failed.err().contains("HTTP status 500"), failed.err());
        Result starting =
                against(503, version, "{\"error\":\"the agent is still starting\",\"hint\":\"Wait.\"}", "runs");
        assertEquals(1, starting.exitStatus());
        assertTrue(starting.err().contains("still starting"), starting.err());
        Result garbled = against(200, version, "[{\"id\":", "runs");
        assertEquals(1, garbled.exitStatus());
        assertTrue(garbled.err().contains("cannot be understood"), garbled.err());
    }

    @Test
    void theTokenOfThisMachineIsNotGivenAwayToAnother() throws IOException {
        AccessToken token = AccessToken.random();
        try (TokenFile file = TokenFile.publish(new RunDirectory(temporary), 9, token)) {
            // 192.0.2.0/24 is reserved for examples: nobody answers there, and no token may be asked of the file
            Result result = new Shell(Instant.EPOCH, temporary, Map.of()).run("runs", "--agent", "http://192.0.2.1:9");
            assertEquals(3, result.exitStatus(), file.path() + result.err());
            assertFalse(result.err().contains(token.value()));
        }
    }

    @Test
    void aTokenThatIsNoneIsToldWithoutShowingIt() throws IOException {
        Result result = run(1, "hunter2", "runs");
        assertEquals(4, result.exitStatus());
        assertTrue(result.err().contains("CRONWARD_TOKEN is not a token"), result.err());
        assertFalse(result.err().contains("hunter2"), result.err());
    }

    @Test
    void aFactOfAnotherFormIsAbsent() throws IOException {
        Map<String, String> version = Map.of("Cronward-Version", Version.current());
        Result result = against(200, version, "[{\"id\":\"x\",\"start\":\"yesterday\"}]", "runs");
        assertEquals(0, result.exitStatus(), result.err());
        assertTrue(result.out().contains("\nx "), result.out());
    }

    @Test
    void anotherVersionCannotSteerTheTerminal() throws IOException {
        Result result = against(200, Map.of("Cronward-Version", "9\u009b2J"), "[]", "runs");
        assertFalse(result.err().contains("\u009b"), result.err());
    }

    @Test
    void aPortThatIsNoneIsBadUsage() {
        for (String port : new String[] {"0", "65536", "99999"}) {
            Result result =
                    new Shell(Instant.EPOCH, temporary, Map.of()).run("status", "--agent", "http://127.0.0.1:" + port);
            assertEquals(2, result.exitStatus(), result.err());
            assertTrue(result.err().contains("not the address of an agent"), result.err());
        }
    }

    @Test
    void anIdThatWouldNameSomethingElseIsNoRun() {
        for (String id : new String[] {"", ".", ".."}) {
            Result result = run(1, "0123456789abcdef", "show", id);
            assertEquals(5, result.exitStatus(), result.err());
            assertTrue(result.err().contains("no run '" + id + "'"), result.err());
        }
    }

    @Test
    void anAnswerThatCannotBeWrittenIsNoSuccess() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Surroundings here = new Surroundings(
                Map.of(),
                Clock.systemUTC(),
                new PrintStream(full, false, StandardCharsets.UTF_8),
                new PrintStream(told, false, StandardCharsets.UTF_8),
                Optional.empty(),
                new RunDirectory(temporary));
        int status = RootCommand.execute(RootCommand.commandLine(here, "version"), here, "version");
        // Whether this is taken for a reader that has gone depends on the test's own output; see LostOutputIT.
        assertNotEquals(ExitStatus.OK, status, told::toString);
    }

    @Test
    void versionAndHelpAskNobody() {
        assertEquals(0, run(1, "", "version").exitStatus());
        assertTrue(run(1, "", "--help").out().contains("3   no agent answers"));
    }
}
