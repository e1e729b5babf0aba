package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code cronward jobs}: what is scheduled. */
@Command(
        name = "jobs",
        description = "What is scheduled, when it starts next and how it went last.",
        mixinStandardHelpOptions = true)
final class JobsCommand extends AskingCommand {
    JobsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        HttpReply reply = common.ask("/jobs", Map.of());
        if (common.json()) {
            common.printJson(reply);
            return ExitStatus.OK;
        }
        List<Facts> jobs = JsonText.objects(reply.body());
        if (jobs.isEmpty()) {
            common.surroundings().out().println("No jobs: no crontab of this node has an entry that crond accepts.");
            return ExitStatus.OK;
        }
        Table table = new Table("JOB", "-USER", "-SCHEDULE", "NEXT", "LAST", "RESULT", ">-TOOK", "~SOURCE", "~COMMAND");
        Instant now = common.surroundings().clock().instant();
        for (Facts job : jobs) {
            Optional<Facts> last = job.object("lastRun");
            table.row(
                    Cell.of(job.shown("id")),
                    Cell.of(job.shown("user")),
                    Cell.of(job.shown("schedule")),
                    job.is("crondRunning") ? next(job, now) : new Cell("crond is gone", Colour.BAD),
                    Cell.of(RunCells.distance(last.flatMap(run -> run.instant("start")), now)),
                    last.map(RunCells::result).orElse(Cell.of("-")),
                    Cell.of(last.map(run -> RunCells.took(run, now)).orElse("-")),
                    Cell.of(job.shown("source")),
                    new Cell(job.shown("command"), Colour.FAINT));
        }
        common.print(table);
        return ExitStatus.OK;
    }

    /** anacron's jobs have a day, and start when somebody starts anacron on that day or later. */
    private static Cell next(Facts job, Instant now) {
        return job.text("dueDay")
                .map(day -> Cell.of("due " + day))
                .orElseGet(() -> Cell.of(RunCells.distance(job.instant("nextStart"), now)));
    }
}
