package dev.cronward.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that asks the agent: what all of them have in common. */
abstract class AskingCommand implements Callable<Integer> {
    @Mixin
    final CommonOptions common;

    AskingCommand(Surroundings surroundings) {
        common = new CommonOptions(surroundings);
    }

    /** Asks and prints; the value is the exit status. */
    abstract int run() throws Trouble, IOException;

    @Override
    public final Integer call() throws Trouble {
        try {
            return run();
        } catch (IOException e) {
            throw new Trouble(
                    ExitStatus.TROUBLE,
                    "the agent's answer cannot be understood: " + e.getMessage(),
                    "Compare `cronward version` with the agent's version in `cronward status --json`.");
        }
    }
}
