package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code cronward mutes}: what nobody is told of, and until when. */
@Command(
        name = "mutes",
        description = "What nobody is told of, until when and why; with the configured windows of maintenance.",
        mixinStandardHelpOptions = true)
final class MutesCommand extends AskingCommand {
    MutesCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        HttpReply reply = common.ask("/mutes", Map.of());
        if (common.json()) {
            common.printJson(reply);
            return ExitStatus.OK;
        }
        List<Facts> mutes = JsonText.objects(reply.body());
        if (mutes.isEmpty()) {
            common.surroundings().out().println("Nothing is muted.");
            return ExitStatus.OK;
        }
        ZoneId zone = common.surroundings().clock().getZone();
        Table table = new Table(">ID", "STATE", "WHAT", "UNTIL", "BY", "~REASON");
        for (Facts mute : mutes) {
            boolean inForce = mute.is("inForce");
            table.row(
                    Cell.of(
                            mute.whole("id").isPresent()
                                    ? Long.toString(mute.whole("id").getAsLong())
                                    : "-"),
                    inForce ? new Cell("in force", Colour.DOUBTFUL) : Cell.of("later"),
                    Cell.of(String.join(", ", mute.texts("targets"))),
                    Cell.of(SilenceOptions.until(mute, zone)),
                    Cell.of(mute.shown("by")),
                    Cell.of(mute.shown("reason")));
        }
        common.print(table);
        return ExitStatus.OK;
    }
}
