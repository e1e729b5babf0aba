package dev.cronward.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** {@code cronward} without a subcommand: says what there is. */
@Command(
        name = "cronward",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes cron trustworthy: every run seen, every miss explained, the right person told.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:status, node, health, lint or crontab build found something wrong, or the agent failed to answer",
            "2:the command line or the expression has no meaning",
            "3:no agent answers",
            "4:the agent does not let this user in",
            "5:no such job, run, incident, mute or message"
        })
public final class RootCommand {
    /** The one command that has to know all others. */
    private static final String COMPLETION = "completion";

    /** Every command but {@code agent}, in the order of the help. */
    private static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("status", () -> new StatusCommand(surroundings));
        commands.put("jobs", () -> new JobsCommand(surroundings));
        commands.put("catalog", () -> new CatalogCommand(surroundings));
        commands.put("runs", () -> new RunsCommand(surroundings));
        commands.put("show", () -> new ShowCommand(surroundings));
        commands.put("report", () -> new ReportCommand(surroundings));
        commands.put("next", () -> new NextCommand(surroundings));
        commands.put("explain", () -> new ExplainCommand(surroundings));
        commands.put("why", () -> new WhyCommand(surroundings));
        commands.put("lint", () -> new LintCommand(surroundings));
        commands.put("crontab", () -> CrontabCommand.commandLine(surroundings));
        commands.put("canary", () -> CanaryCommand.commandLine(surroundings));
        commands.put("incidents", () -> new IncidentsCommand(surroundings));
        commands.put("ack", () -> new AckCommand(surroundings));
        commands.put("mute", () -> new MuteCommand(surroundings));
        commands.put("unmute", () -> new UnmuteCommand(surroundings));
        commands.put("mutes", () -> new MutesCommand(surroundings));
        commands.put("maintenance", () -> new MaintenanceCommand(surroundings));
        commands.put("deliveries", () -> DeliveriesCommand.commandLine(surroundings));
        commands.put("node", () -> new NodeCommand(surroundings));
        commands.put("health", () -> new HealthCommand(surroundings));
        commands.put("version", () -> new VersionCommand(surroundings));
        commands.put(COMPLETION, () -> new CompletionCommand(surroundings));
        return commands;
    }

    /**
     * The command line but for {@code agent}, which the door adds, since only that boots the framework. Where the
     * arguments begin with a command, only that one is in it: to read the annotations of all of them takes longer than
     * to ask the agent.
     */
    public static CommandLine commandLine(Surroundings surroundings, String... arguments) {
        CommandLine root = new CommandLine(new RootCommand());
        Map<String, Supplier<Object>> commands = commands(surroundings);
        Supplier<Object> asked = arguments.length == 0 ? null : commands.get(arguments[0]);
        if (asked != null && !arguments[0].equals(COMPLETION)) {
            root.addSubcommand(asked.get());
        } else {
            commands.values().forEach(command -> root.addSubcommand(command.get()));
        }
        return root.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, surroundings));
    }

    /** Runs one command; the value is the exit status. Everything printed has been handed to the system then. */
    public static int execute(CommandLine commandLine, Surroundings surroundings, String... arguments) {
        int exitStatus = commandLine.execute(arguments);
        if (surroundings.out().checkError()) {
            exitStatus = unwritten(surroundings);
        }
        surroundings.err().flush();
        return exitStatus;
    }

    /** An answer that was lost, on a full disk for example, must not end as if all were well. */
    private static int unwritten(Surroundings surroundings) {
        if (Terminal.isReaderGone()) {
            return ExitStatus.READER_GONE;
        }
        surroundings.err().println("cronward: the answer could not be written to standard output");
        surroundings.err().println("Is there space where it goes?");
        return ExitStatus.TROUBLE;
    }

    private static int explain(Exception failure, Surroundings surroundings) throws Exception {
        if (!(failure instanceof Trouble trouble)) {
            throw failure;
        }
        surroundings.out().flush();
        surroundings.err().println("cronward: " + Visible.line(String.valueOf(trouble.getMessage())));
        surroundings.err().println(Visible.line(trouble.hint()));
        return trouble.exitStatus();
    }
}
