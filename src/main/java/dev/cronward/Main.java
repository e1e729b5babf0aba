package dev.cronward;

import dev.cronward.cli.RootCommand;
import picocli.CommandLine;

/** The door: one executable, one subcommand each. Only {@code agent} boots the framework. */
public final class Main {
    private Main() {}

    /** Runs a subcommand; the exit status is that of the subcommand. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new RootCommand()).execute(args));
    }
}
