package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cronward deliveries}: what no receiver has taken. */
@Command(
        name = "deliveries",
        description = "Messages that no receiver has taken yet: those that were set aside, and those still owed.",
        mixinStandardHelpOptions = true)
final class DeliveriesCommand extends AskingCommand {
    DeliveriesCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** With its subcommand. */
    static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new DeliveriesCommand(surroundings)).addSubcommand(new Retry(surroundings));
    }

    @Override
    int run() throws Trouble, IOException {
        HttpReply reply = common.ask("/deliveries", Map.of());
        if (common.json()) {
            common.printJson(reply);
            return ExitStatus.OK;
        }
        List<Facts> messages = JsonText.objects(reply.body());
        if (messages.isEmpty()) {
            common.surroundings().out().println("Everything has been delivered.");
            return ExitStatus.OK;
        }
        Instant now = common.surroundings().clock().instant();
        Table table =
                new Table(">ID", "STATE", "CHANNEL", ">INCIDENT", "WHAT", "~ABOUT", "WRITTEN", ">TRIED", "~REASON");
        for (Facts message : messages) {
            table.row(
                    Cell.of(Long.toString(message.whole("id").orElse(0))),
                    message.text("setAsideAt").isPresent()
                            ? new Cell("set aside", Colour.BAD)
                            : new Cell("owed", Colour.DOUBTFUL),
                    Cell.of(message.shown("channel")),
                    Cell.of(Long.toString(message.whole("incident").orElse(0))),
                    Cell.of(message.shown("code") + (message.is("over") ? " (over)" : "")),
                    Cell.of(message.shown("subject")),
                    Cell.of(RunCells.distance(message.instant("createdAt"), now)),
                    Cell.of(Long.toString(message.whole("attempts").orElse(0))),
                    Cell.of(message.shown("reason")));
        }
        common.print(table);
        return ExitStatus.OK;
    }

    /** {@code cronward deliveries retry}: sends one again that was set aside. */
    @Command(name = "retry", description = "Sends a message again that was set aside.", mixinStandardHelpOptions = true)
    static final class Retry extends AskingCommand {
        @Parameters(paramLabel = "ID", description = "Its number, as `cronward deliveries` shows it.")
        private String id = "";

        Retry(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run() throws Trouble, IOException {
            HttpReply reply = common.agent().post("/deliveries/" + Agent.encoded(id) + "/retry", "");
            if (common.json()) {
                common.printJson(reply);
            } else {
                common.surroundings().out().println("Message " + Visible.line(id) + " is sent again.");
            }
            return ExitStatus.OK;
        }
    }
}
