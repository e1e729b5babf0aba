package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code cronward status}: how the node and its agent are. */
@Command(
        name = "status",
        description = {
            "How this node and its agent are.",
            "The exit status is 1 when the agent is not ready or an incident is open."
        },
        mixinStandardHelpOptions = true)
final class StatusCommand extends AskingCommand {
    StatusCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        HttpReply reply = common.ask("/status", Map.of());
        Facts status = JsonText.object(reply.body());
        if (common.json()) {
            common.printJson(reply);
        } else {
            show(status);
        }
        boolean well = status.is("ready") && status.whole("openIncidents").orElse(0) == 0;
        return well ? ExitStatus.OK : ExitStatus.TROUBLE;
    }

    private void show(Facts status) throws Trouble {
        PrintStream out = common.surroundings().out();
        boolean colours = common.colours();
        Instant now = common.surroundings().clock().instant();
        String ready =
                status.is("ready") ? Colour.GOOD.paint("ready", colours) : Colour.BAD.paint("not ready", colours);
        out.println(Visible.line(status.shown("node")) + ": cronward " + Visible.line(status.shown("version")) + ", "
                + ready + ", started " + RunCells.distance(status.instant("startedAt"), now));
        status.texts("problems").forEach(problem -> out.println("  " + Visible.line(problem)));
        long open = status.whole("openIncidents").orElse(0);
        out.println("jobs " + count(status, "jobs") + ", running now " + count(status, "runningRuns") + ", "
                + (open == 0 ? Colour.PLAIN : Colour.BAD).paint("open incidents " + open, colours)
                + quiet(status.whole("mutedIncidents").orElse(0))
                + ", notifications waiting " + count(status, "pendingDeliveries")
                + setAside(status.whole("setAsideDeliveries").orElse(0), colours)
                + (open == 0 ? "" : " (see: cronward incidents)"));
        out.println();
        cronds(status.objects("cronds"), now);
        unseen(status.objects("capabilities"));
        ignored(status.objects("ignored"));
        notes(status.objects("notes"));
    }

    private static String quiet(long muted) {
        return muted == 0 ? "" : " (" + muted + " muted)";
    }

    private static String setAside(long given, boolean colours) {
        return given == 0 ? "" : ", " + Colour.BAD.paint("set aside " + given, colours) + " (see: cronward deliveries)";
    }

    private static String count(Facts status, String name) {
        return Long.toString(status.whole(name).orElse(0));
    }

    private void cronds(List<Facts> cronds, Instant now) throws Trouble {
        if (cronds.isEmpty()) {
            common.surroundings().out().println("No crond is running here; the agent watches for one.");
            return;
        }
        Table table = new Table("CROND", "STATE", ">PID", "DIALECT", "ZONE", "STARTED", ">JOBS", ">IGNORED");
        for (Facts crond : cronds) {
            boolean running = crond.is("running");
            table.row(
                    Cell.of(crond.shown("key")),
                    state(crond, running),
                    Cell.of(running && !count(crond, "pid").equals("0") ? count(crond, "pid") : "-"),
                    Cell.of(crond.shown("dialect")),
                    Cell.of(crond.shown("zone")),
                    Cell.of(RunCells.distance(crond.instant("startedAt"), now)),
                    Cell.of(count(crond, "jobs")),
                    Cell.of(count(crond, "ignored")));
        }
        common.print(table);
    }

    /** anacron is no daemon: that it is not there now means nothing. */
    private static Cell state(Facts crond, boolean running) {
        if (crond.shown("dialect").equals("anacron")) {
            return Cell.of("at times");
        }
        return running ? new Cell("running", Colour.GOOD) : new Cell("gone", Colour.BAD);
    }

    private void unseen(List<Facts> capabilities) throws Trouble {
        Table table = new Table("CANNOT SEE", "NEEDED", "WHY");
        capabilities.stream()
                .filter(capability -> !capability.is("available"))
                .forEach(capability -> table.row(
                        new Cell(capability.shown("name"), Colour.DOUBTFUL),
                        Cell.of(capability.is("required") ? "yes" : "no"),
                        Cell.of(capability.shown("detail"))));
        section(table);
    }

    private void ignored(List<Facts> ignored) throws Trouble {
        Table table = new Table("CROND IGNORES", "REASON", "CURE");
        ignored.forEach(rejection -> table.row(
                new Cell(
                        rejection.shown("file")
                                + (rejection.whole("line").isPresent()
                                        ? ":" + rejection.whole("line").getAsLong()
                                        : "")
                                + (rejection.is("wholeFile") ? " (whole file)" : ""),
                        Colour.BAD),
                Cell.of(rejection.shown("reason")),
                Cell.of(rejection.shown("cure"))));
        section(table);
    }

    private void notes(List<Facts> notes) throws Trouble {
        Table table = new Table("COMMENT WITHOUT MEANING", "JOB", "PROBLEM");
        notes.forEach(note ->
                table.row(Cell.of(note.shown("source")), Cell.of(note.shown("job")), Cell.of(note.shown("problem"))));
        section(table);
    }

    private void section(Table table) throws Trouble {
        if (!table.isEmpty()) {
            common.surroundings().out().println();
            common.print(table);
        }
    }
}
