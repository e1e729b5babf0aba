package dev.cronward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cronward canary}: a job that does nothing each minute, so that a crond that fires nothing is seen at once. */
@Command(
        name = "canary",
        description = "A job that does nothing, each minute: proves that crond starts jobs. Needs no agent.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class CanaryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** With its subcommands. */
    static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new CanaryCommand())
                .addSubcommand(new CanaryOnCommand(surroundings))
                .addSubcommand(new CanaryOffCommand(surroundings))
                .addSubcommand(new CanaryStatusCommand(surroundings));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }
}
