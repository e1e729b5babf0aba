package dev.cronward.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cronward ack}: somebody takes an incident on. */
@Command(
        name = "ack",
        description = "Takes an incident on: people hear no more of it but its end.",
        mixinStandardHelpOptions = true)
final class AckCommand extends SayingCommand {
    @Parameters(paramLabel = "INCIDENT", description = "Its number, as `cronward incidents` shows it.")
    private String incident = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "What there is to say about it.")
    private @Nullable String note;

    AckCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        Map<String, Object> said = new LinkedHashMap<>(Map.of("by", by()));
        if (note != null) {
            said.put("note", note);
        }
        HttpReply reply = common.agent().post("/incidents/" + Agent.encoded(incident) + "/ack", json(said));
        Facts taken = JsonText.object(reply.body());
        return told(
                reply,
                "Incident " + taken.whole("incident").orElse(0) + " (" + Visible.line(taken.shown("code")) + ", "
                        + Visible.line(taken.shown("subject")) + ") is acknowledged by "
                        + Visible.line(taken.shown("by")) + ".");
    }
}
