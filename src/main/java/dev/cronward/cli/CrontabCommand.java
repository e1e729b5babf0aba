package dev.cronward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cronward crontab}: what can be done with crontabs as files. */
@Command(
        name = "crontab",
        description = "Makes crontabs from the METADATA of scripts. Needs no agent.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class CrontabCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** With its subcommands. */
    static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new CrontabCommand()).addSubcommand(new CrontabBuildCommand(surroundings));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }
}
