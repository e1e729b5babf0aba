package dev.cronward.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cronward health}: the health check of a container, asked of the management port; needs no token. */
@Command(
        name = "health",
        description = {
            "Whether the agent of this machine or container is alive, for health checks.",
            "The exit status is 0 when it is, and 1 when it is not or when nobody answers."
        },
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
    private static final int ANSWER_MILLIS = 3_000;
    private static final int OK = 200;

    @Option(names = "--ready", description = "Whether all of its parts do their work, which a restart need not mend.")
    private boolean ready;

    @Option(
            names = "--management",
            paramLabel = "HOST:PORT",
            description = "Where its health is (else CRONWARD_MANAGEMENT_ADDRESS, the configuration file, "
                    + ManagementAddress.USUAL + ").")
    private @Nullable String management;

    private final Surroundings surroundings;

    HealthCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble {
        AgentAddress address = ManagementAddress.of(
                Optional.ofNullable(management), surroundings.environment(), ManagementAddress.USUAL_FILE);
        try {
            return tell(ask(address), surroundings.out());
        } catch (IOException e) {
            surroundings
                    .err()
                    .println("cronward: no agent answers at " + address.hostAndPort() + " ("
                            + Visible.line(String.valueOf(e.getMessage())) + ")");
            return ExitStatus.TROUBLE;
        }
    }

    private HttpReply ask(AgentAddress address) throws IOException {
        String request = "GET /q/health/" + word() + " HTTP/1.1\r\nHost: " + address.hostAndPort()
                + "\r\nUser-Agent: cronward/" + Version.current() + "\r\nConnection: close\r\n\r\n";
        return HttpCall.of(
                ManagementAddress.ip(address),
                address.port(),
                request.getBytes(StandardCharsets.US_ASCII),
                ANSWER_MILLIS);
    }

    private int tell(HttpReply reply, PrintStream out) throws IOException {
        Facts health = JsonText.object(reply.body());
        Optional<String> status = health.text("status");
        if (status.isEmpty()) {
            throw new IOException("what answers is not cronward");
        }
        boolean well = reply.status() == OK && status.get().equals("UP");
        out.println(well ? word() : "not " + word());
        List<Facts> parts = health.objects("checks");
        parts.stream()
                .filter(part -> !part.shown("status").equals("UP"))
                .forEach(part -> out.println("  " + Visible.line(part.shown("name")) + ": "
                        + Visible.line(part.object("data").orElse(part).shown("reason"))));
        return well ? ExitStatus.OK : ExitStatus.TROUBLE;
    }

    private String word() {
        return ready ? "ready" : "live";
    }
}
