package dev.cronward;

import dev.cronward.cli.RootCommand;
import dev.cronward.cli.Surroundings;
import dev.cronward.wiring.AgentCommand;
import picocli.CommandLine;

/** The door: one executable, one subcommand each. Only {@code agent} boots the framework. */
public final class Main {
    private Main() {}

    /** Runs a subcommand; the exit status is that of the subcommand. */
    public static void main(String[] args) {
        Surroundings here = Surroundings.ofThisProcess();
        CommandLine commands = RootCommand.commandLine(here, args);
        String asked = args.length == 0 ? "" : args[0];
        if (asked.equals("completion") || !commands.getSubcommands().containsKey(asked)) {
            commands.addSubcommand(new AgentCommand());
        }
        int exitStatus = RootCommand.execute(commands, here, args);
        // Everything is printed and nothing is open. System.exit would first load the framework's logging, only to
        // note that the program exits, which takes longer than most commands do.
        Runtime.getRuntime().halt(exitStatus);
    }
}
