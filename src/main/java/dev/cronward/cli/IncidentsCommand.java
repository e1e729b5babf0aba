package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code cronward incidents}: what is or lately was wrong. */
@Command(
        name = "incidents",
        description = "What is wrong, and what was in the last 24 hours.",
        mixinStandardHelpOptions = true)
final class IncidentsCommand extends AskingCommand {
    IncidentsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        HttpReply reply = common.ask("/incidents", Map.of());
        if (common.json()) {
            common.printJson(reply);
            return ExitStatus.OK;
        }
        List<Facts> incidents = JsonText.objects(reply.body());
        if (incidents.isEmpty()) {
            common.surroundings().out().println("Nothing is wrong, and nothing was in the last 24 hours.");
            return ExitStatus.OK;
        }
        Table table = new Table(">ID", "STATE", "SEVERITY", "WHAT", "~ABOUT", "SINCE", "OWNER", "~SUMMARY");
        Instant now = common.surroundings().clock().instant();
        for (Facts incident : incidents) {
            table.row(
                    Cell.of(Long.toString(incident.whole("id").orElse(0))),
                    state(incident),
                    Cell.of(incident.shown("severity")),
                    Cell.of(incident.shown("code")),
                    Cell.of(incident.shown("subject")),
                    Cell.of(RunCells.distance(incident.instant("since"), now)),
                    Cell.of(incident.shown("owner")),
                    Cell.of(incident.shown("summary")));
        }
        common.print(table);
        return ExitStatus.OK;
    }

    /** An incident that nobody is told of is open all the same; what keeps it quiet is said instead. */
    private static Cell state(Facts incident) {
        if (!incident.is("open")) {
            return new Cell("resolved", Colour.GOOD);
        }
        if (incident.text("mutedUntil").isPresent()) {
            return new Cell("muted", Colour.DOUBTFUL);
        }
        if (incident.text("coveredBy").isPresent()) {
            return new Cell("covered", Colour.DOUBTFUL);
        }
        return incident.text("acknowledgedBy").isPresent()
                ? new Cell("acknowledged", Colour.DOUBTFUL)
                : new Cell("open", Colour.BAD);
    }
}
