package dev.cronward.cli;

import dev.cronward.access.AccessToken;
import dev.cronward.access.TokenFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The agent's API, asked over HTTP.
 */
final class Agent {
    private static final int ANSWER_MILLIS = 30_000;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private final Surroundings surroundings;
    private final AgentAddress address;

    Agent(Surroundings surroundings, AgentAddress address) {
        this.surroundings = surroundings;
        this.address = address;
    }

    /**
     * Asks for a path below /api/v1.
     *
     * @param parameters query parameters
     * @throws Trouble when there is no good answer
     */
    HttpReply get(String path, Map<String, String> parameters) throws Trouble {
        return ask("GET", path, parameters, "");
    }

    /**
     * Hands in something below /api/v1.
     *
     * @param json the body
     * @throws Trouble when there is no good answer
     */
    HttpReply post(String path, String json) throws Trouble {
        return ask("POST", path, Map.of(), json);
    }

    /**
     * Ends something below /api/v1.
     *
     * @throws Trouble when there is no good answer
     */
    HttpReply delete(String path, Map<String, String> parameters) throws Trouble {
        return ask("DELETE", path, parameters, "");
    }

    private HttpReply ask(String method, String path, Map<String, String> parameters, String body) throws Trouble {
        String query = parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + encoded(p.getValue()))
                .collect(Collectors.joining("&"));
        HttpReply reply = exchange(
                method, "/api/v1" + path + (query.isEmpty() ? "" : "?" + query), body.getBytes(StandardCharsets.UTF_8));
        if (reply.status() == FORBIDDEN) {
            throw new Trouble(
                    ExitStatus.NOT_ALLOWED,
                    "the agent at " + address + " does not accept being called by this name",
                    "Give --agent with the address that the agent is configured to listen on, or 127.0.0.1.");
        }
        String version = reply.header("Cronward-Version").orElseThrow(() -> nobody("what answers is not cronward"));
        if (!version.equals(Version.current())) {
            surroundings
                    .err()
                    .println("cronward: the agent is version " + Visible.line(version) + ", this command is "
                            + Version.current() + "; what it shows may be incomplete until both are the same");
        }
        if (reply.status() != OK) {
            throw refused(reply);
        }
        return reply;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpReply exchange(String method, String target, byte[] body) throws Trouble {
        try {
            InetAddress ip = InetAddress.getByName(address.host());
            Optional<AccessToken> token = token(ip);
            String authorization = token.map(t -> "Authorization: Bearer " + t.value() + "\r\n")
                    .orElse("");
            String content =
                    body.length == 0 ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n";
            String request =
                    method + " " + target + " HTTP/1.1\r\nHost: " + address.hostAndPort() + "\r\n" + authorization
                            + content + "User-Agent: cronward/" + Version.current() + "\r\nConnection: close\r\n\r\n";
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(request.getBytes(StandardCharsets.US_ASCII));
            all.write(body);
            return HttpCall.of(ip, address.port(), all.toByteArray(), ANSWER_MILLIS);
        } catch (UnknownHostException e) {
            throw nobody("no such host: " + address.host());
        } catch (SocketTimeoutException e) {
            throw nobody("it did not answer in time");
        } catch (IOException e) {
            throw nobody(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The token of the environment, else that of the file, which is for an agent on this machine only: it would be given
     * away to another one.
     */
    private Optional<AccessToken> token(InetAddress ip) throws Trouble {
        try {
            Optional<AccessToken> given = AccessToken.given(surroundings.environment());
            if (given.isPresent()) {
                return given;
            }
            return ip.isLoopbackAddress()
                    ? TokenFile.read(surroundings.runDirectory(), address.port())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new Trouble(ExitStatus.NOT_ALLOWED, "CRONWARD_TOKEN is not a token", e.getMessage() + ".");
        } catch (IOException e) {
            throw new Trouble(
                    ExitStatus.NOT_ALLOWED,
                    "cannot read the agent's token: " + e.getMessage(),
                    "Only the user who runs the agent (and root) may read it; others set CRONWARD_TOKEN.");
        }
    }

    /** Whether this user has a token for it, so that asking makes sense. */
    boolean isTokenKnown() throws Trouble {
        try {
            return token(InetAddress.getByName(address.host())).isPresent();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Trouble nobody(String why) {
        return new Trouble(
                ExitStatus.NO_AGENT,
                "no agent answers at " + address + " (" + why + ")",
                "Is it running? Start it with `cronward agent`, or say where it listens with --agent URL.");
    }

    private static Trouble refused(HttpReply reply) {
        int exitStatus =
                switch (reply.status()) {
                    case UNAUTHORIZED -> ExitStatus.NOT_ALLOWED;
                    case NOT_FOUND -> ExitStatus.NOT_FOUND;
                    case BAD_REQUEST -> ExitStatus.USAGE;
                    default -> ExitStatus.TROUBLE;
                };
        String other = "the agent answered with HTTP status " + reply.status();
        try {
            Facts told = JsonText.object(reply.body());
            return new Trouble(
                    exitStatus,
                    told.text("error").orElse(other),
                    told.text("hint").orElse("The agent's log may tell more."));
        } catch (IOException e) {
            return new Trouble(exitStatus, other, "The agent's log may tell more.");
        }
    }
}
