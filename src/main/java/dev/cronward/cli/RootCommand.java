package dev.cronward.cli;

import picocli.CommandLine.Command;

/** {@code cronward} without a subcommand: says what there is. */
@Command(
        name = "cronward",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes cron trustworthy: every run seen, every miss explained, the right person told.")
public final class RootCommand {}
