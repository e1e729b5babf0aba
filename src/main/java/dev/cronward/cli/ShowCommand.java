package dev.cronward.cli;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cronward show}: everything about one run, or about one job. */
@Command(
        name = "show",
        description = "Everything that is known of one run, or of one job and from where.",
        mixinStandardHelpOptions = true)
final class ShowCommand extends AskingCommand {
    /** How the ids of runs look: start and process id. */
    private static final Pattern RUN = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z-\\d+");

    /** Shorter than this an id is hardly seen in a sentence: it is put in quotes. */
    private static final int MISTAKABLE = 3;

    @Parameters(
            paramLabel = "RUN|JOB",
            description = "Id of a run, from `cronward runs`, or of a job, from `cronward jobs`.")
    private String what = "";

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
        if (what.matches("\\.{0,2}")) {
            throw none();
        }
        if (!outputOnly && !RUN.matcher(what).matches()) {
            return job();
        }
        String path = "/runs/" + Agent.encoded(what);
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

    private int job() throws Trouble, IOException {
        HttpReply reply;
        try {
            reply = common.ask("/jobs/" + Agent.encoded(what), Map.of());
        } catch (Trouble e) {
            throw e.exitStatus() == ExitStatus.NOT_FOUND ? none() : e;
        }
        if (common.json()) {
            common.printJson(reply);
        } else {
            new JobReport(common, JsonText.object(reply.body())).print();
        }
        return ExitStatus.OK;
    }

    private Trouble none() {
        return new Trouble(
                ExitStatus.NOT_FOUND,
                "no run " + (what.length() < MISTAKABLE ? "'" + what + "'" : what) + " and no job of that id",
                "`cronward runs` lists the runs that are kept, `cronward jobs` the jobs.");
    }
}
