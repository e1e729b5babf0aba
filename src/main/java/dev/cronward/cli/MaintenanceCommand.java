package dev.cronward.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cronward maintenance}: nobody is told of anything on this node for a while. */
@Command(
        name = "maintenance",
        description = "Tells nobody of anything on this node for a while; incidents stay visible.",
        mixinStandardHelpOptions = true)
final class MaintenanceCommand extends SayingCommand {
    @Mixin
    private final SilenceOptions silence = new SilenceOptions();

    MaintenanceCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        HttpReply reply = common.agent().post("/maintenance", json(silence.said(by())));
        return told(reply, silence.words(JsonText.object(reply.body()), common.surroundings()));
    }
}
