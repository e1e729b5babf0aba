package dev.cronward.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cronward unmute}: a silence ends before its time. */
@Command(
        name = "unmute",
        description = "Ends a mute or a maintenance; what still holds is told then.",
        mixinStandardHelpOptions = true)
final class UnmuteCommand extends SayingCommand {
    @Parameters(paramLabel = "ID", description = "Its number, as `cronward mutes` shows it.")
    private String id = "";

    UnmuteCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        HttpReply reply = common.agent().delete("/mutes/" + Agent.encoded(id), Map.of("by", by()));
        return told(reply, "Mute " + Visible.line(id) + " has ended. What still holds is told now.");
    }
}
