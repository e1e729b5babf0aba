package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cronward runs}: what ran. */
@Command(name = "runs", description = "What ran, newest first.", mixinStandardHelpOptions = true)
final class RunsCommand extends AskingCommand {
    private static final int FOR_PEOPLE = 50;
    private static final int FOR_PROGRAMS = 10_000;

    @Parameters(arity = "0..1", paramLabel = "JOB", description = "Only runs of this job.")
    private @Nullable String job;

    @Option(names = "--failed", description = "Only runs that failed or were killed.")
    private boolean failed;

    @Option(names = "--user", paramLabel = "USER", description = "Only runs as this user.")
    private @Nullable String user;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Only runs that started since: 90s, 15m, 2h, 7d (ago), a local date or time, or an instant.")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most N runs (for people " + FOR_PEOPLE + ", with --json " + FOR_PROGRAMS
                    + ", which is also the most).")
    private @Nullable Integer limit;

    RunsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        Surroundings here = common.surroundings();
        int most = limit != null ? limit : common.json() ? FOR_PROGRAMS : FOR_PEOPLE;
        Map<String, String> parameters = new LinkedHashMap<>();
        if (job != null) {
            parameters.put("job", job);
        }
        if (user != null) {
            parameters.put("user", user);
        }
        if (failed) {
            parameters.put("outcome", "failed,killed");
        }
        if (since != null) {
            parameters.put("since", Moment.past(since, here.clock()).toString());
        }
        parameters.put("limit", Integer.toString(most));
        HttpReply reply = common.ask("/runs", parameters);
        if (common.json()) {
            common.printJson(reply);
            return ExitStatus.OK;
        }
        List<Facts> runs = JsonText.objects(reply.body());
        if (runs.isEmpty()) {
            here.out().println("No runs" + (parameters.size() > 1 ? " that fit." : " yet."));
            return ExitStatus.OK;
        }
        common.print(table(runs, here));
        if (limit == null && runs.size() == most) {
            here.out().println("The " + most + " newest; more with --limit N.");
        }
        return ExitStatus.OK;
    }

    private static Table table(List<Facts> runs, Surroundings here) {
        Table table = new Table("RUN", "JOB", "-USER", "-STARTED", ">AGO", ">TOOK", "RESULT", ">-MEMORY", "~COMMAND");
        Instant now = here.clock().instant();
        for (Facts run : runs) {
            table.row(
                    Cell.of(run.shown("id")),
                    Cell.of(run.shown("job")),
                    Cell.of(run.shown("user")),
                    Cell.of(run.instant("start")
                            .map(at -> Human.time(at, here.clock().getZone()))
                            .orElse("-")),
                    new Cell(RunCells.distance(run.instant("start"), now).replace(" ago", ""), Colour.FAINT),
                    Cell.of(RunCells.took(run, now)),
                    RunCells.result(run),
                    Cell.of(run.bytes("peakMemoryBytes")),
                    new Cell(run.shown("command"), Colour.FAINT));
        }
        return table;
    }
}
