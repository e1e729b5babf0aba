package dev.cronward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cronward canary off}. */
@Command(
        name = "off",
        description = "Removes " + CanaryFile.PATH + "; run it as root.",
        mixinStandardHelpOptions = true)
final class CanaryOffCommand implements Callable<Integer> {
    @Mixin
    private final TreeOption tree = new TreeOption();

    private final Surroundings surroundings;

    CanaryOffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble {
        boolean removed = new CanaryFile(tree.tree()).remove();
        surroundings
                .out()
                .println(removed ? "The canary is off: " + CanaryFile.PATH + " is removed." : "The canary is off.");
        return ExitStatus.OK;
    }
}
