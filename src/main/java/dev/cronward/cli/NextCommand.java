package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cronward next}: what starts when; with {@code --expr} for any expression and without an agent. */
@Command(
        name = "next",
        description = {
            "What starts when, by crond's own rules for clock changes:",
            "the jobs of this node, or with --expr any expression."
        },
        mixinStandardHelpOptions = true)
final class NextCommand extends AskingCommand {
    private static final int USUAL_COUNT = 20;
    private static final int MOST = 10_000;

    @Parameters(arity = "0..1", paramLabel = "JOB", description = "Only this job.")
    private @Nullable String job;

    @Option(names = "--count", paramLabel = "N", description = "At most N starts (usually " + USUAL_COUNT + ").")
    private @Nullable Integer count;

    @Option(names = "--until", paramLabel = "INSTANT", description = "Only starts up to and including this time.")
    private @Nullable String until;

    @ArgGroup(exclusive = false, heading = "%nWithout an agent:%n")
    private @Nullable ExpressionOptions expression;

    NextCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        if (count != null && (count < 1 || count > ExpressionOptions.MOST)) {
            throw new Trouble(
                    ExitStatus.USAGE,
                    "bad --count: " + count,
                    "It is a whole number from 1 to " + (expression == null ? MOST : ExpressionOptions.MOST) + ".");
        }
        if (expression != null) {
            if (job != null) {
                throw new Trouble(
                        ExitStatus.USAGE, "both a job and --expr", "Give one of them: a job has its own expression.");
            }
            expression.print(common, until, count);
            return ExitStatus.OK;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        if (job != null) {
            parameters.put("job", job);
        }
        if (count != null) {
            parameters.put("count", count.toString());
        }
        if (until != null) {
            parameters.put(
                    "until", Moment.instant("--until", until, clock().getZone()).toString());
        }
        HttpReply reply = common.ask("/next", parameters);
        if (common.json()) {
            common.printJson(reply);
        } else {
            show(JsonText.objects(reply.body()));
        }
        return ExitStatus.OK;
    }

    private Clock clock() {
        return common.surroundings().clock();
    }

    private void show(List<Facts> starts) throws Trouble {
        if (starts.isEmpty()) {
            common.surroundings().out().println("Nothing will start.");
            return;
        }
        Table table = new Table("AT", "IN", "JOB", "SCHEDULE", "USER", "~COMMAND");
        Instant now = clock().instant();
        for (Facts start : starts) {
            table.row(
                    Cell.of(start.instant("at")
                            .map(at -> Human.time(at, clock().getZone()))
                            .orElse("-")),
                    Cell.of(RunCells.distance(start.instant("at"), now).replace("in ", "")),
                    Cell.of(start.shown("job")),
                    Cell.of(start.shown("schedule")),
                    Cell.of(start.shown("user")),
                    new Cell(start.shown("command"), Colour.FAINT));
        }
        common.print(table);
    }
}
