package dev.cronward.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cronward show}: everything about one run. */
@Command(name = "show", description = "Everything that is known of one run.", mixinStandardHelpOptions = true)
final class ShowCommand extends AskingCommand {
    @Parameters(paramLabel = "RUN", description = "Id of the run, from `cronward runs`.")
    private String run = "";

    @Option(
            names = "--output",
            description = "Print only the run's output, as kept; byte by byte unless it goes to a terminal.")
    private boolean outputOnly;

    ShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        Surroundings here = common.surroundings();
        // As a part of a path these would name something else than a run.
        if (run.matches("\\.{0,2}")) {
            throw new Trouble(
                    ExitStatus.NOT_FOUND, "no run '" + run + "'", "`cronward runs` lists the runs that are kept.");
        }
        String path = "/runs/" + Agent.encoded(run);
        if (outputOnly) {
            HttpReply output = common.ask(path + "/output", Map.of());
            if (here.terminal().isPresent()) {
                here.out().print(Visible.lines(output.text()));
            } else {
                here.out().write(output.body(), 0, output.body().length);
            }
            return ExitStatus.OK;
        }
        HttpReply reply = common.ask(path, Map.of());
        if (common.json()) {
            common.printJson(reply);
        } else {
            new RunReport(common, JsonText.object(reply.body())).print();
        }
        return ExitStatus.OK;
    }
}
