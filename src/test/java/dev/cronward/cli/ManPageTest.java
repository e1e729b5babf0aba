package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import dev.cronward.wiring.AgentCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of the package tells of every command and option what their own help says; {@code
 * -Dcronward.docs=write} writes it anew.
 */
class ManPageTest {
    private static final Path PAGE = Path.of("src/deb/man/cronward.8");

    private static final String HEAD = """
            .TH CRONWARD 8 "" cronward "System administration"
            .SH NAME
            cronward \\- makes cron trustworthy
            .SH SYNOPSIS
            .B cronward agent
            .RI [ OPTION ]...
            .br
            .B cronward
            .I COMMAND
            .RI [ OPTION ]...
            .SH DESCRIPTION
            .B cronward agent
            watches every run of an unmodified crond through the kernel, knows when each job should have run, watches crond
            itself and the node, exposes Prometheus metrics, and tells Alertmanager, Slack and others of what is wrong.
            All other commands ask the agent of this node and answer at once;
            .BR lint ", " "crontab build" ", " "next \\-\\-expr" ", " completion " and " version
            need none.
            .SH COMMANDS
            """;

    /** Told once, not with each command. */
    private static final List<String> COMMON = List.of("--agent", "--json", "--color");

    private static final String TAIL = """
            .SH OPTIONS OF THE COMMANDS THAT ASK
            .TP
            .B "\\-\\-agent URL"
            Where the agent listens (else CRONWARD_AGENT, else http://127.0.0.1:9180).
            .TP
            .B "\\-\\-json"
            Print JSON, exactly as the API of the agent gives it.
            .TP
            .B "\\-\\-color WHEN"
            auto (only on a terminal, and not if NO_COLOR is set), always or never.
            .SH ENVIRONMENT
            .TP
            .B CRONWARD_AGENT
            Where the agent listens, for the commands that ask it.
            .TP
            .B CRONWARD_TOKEN
            The token of its API. Without it commands take the one that the agent has left in its run directory.
            .TP
            .B CRONWARD_RUN_DIR
            Where that is, for an agent with a run directory of its own.
            .TP
            .BI CRONWARD_ KEY
            Any key of the configuration, for the agent: cronward.http.address is CRONWARD_HTTP_ADDRESS.
            .SH FILES
            .TP
            .I /etc/cronward/cronward.conf
            The configuration. Every key is in it, with its default.
            .TP
            .I /etc/cronward/jobs.d /etc/cronward/owners.d /etc/cronward/checks.d
            What is said of jobs, whom they concern, and the site's own checks.
            .TP
            .I /var/lib/cronward
            The ledger: runs, incidents, messages that are owed.
            .TP
            .I /run/cronward
            The token of the API, for root.
            .SH SEE ALSO
            .BR cron (8),
            .BR crontab (5),
            .BR smartctl (8)
            """;

    @Test
    void thePageIsWhatTheCommandsSay() throws IOException {
        String now = page();
        if ("write".equals(System.getProperty("cronward.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, now);
        }
        assertEquals(
                now, Files.readString(PAGE), PAGE + " is stale: mvn test -Dtest=ManPageTest -Dcronward.docs=write");
    }

    @Test
    void groffHasNothingToSayAgainstIt() {
        Needs.program("/usr/bin/groff");
        CommandResult result = CommandResult.of(
                Map.of(), List.of("groff", "-ww", "-Tutf8", "-man", PAGE.toString()), Duration.ofSeconds(20));
        assertEquals(0, result.status(), result::toString);
        assertEquals("", result.err());
        assertTrue(result.out().contains("maintenance"), result.out());
    }

    private static String page() {
        Surroundings here = Surroundings.ofThisProcess();
        CommandLine root = RootCommand.commandLine(here);
        root.addSubcommand(new AgentCommand());
        StringBuilder page = new StringBuilder(HEAD);
        CommandLine agent = root.getSubcommands().get("agent");
        add(page, agent, "cronward");
        root.getSubcommands().values().stream()
                .filter(command -> command != agent)
                .forEach(command -> add(page, command, "cronward"));
        page.append(".SH EXIT STATUS\n");
        root.getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .forEach((status, meaning) -> page.append(".TP\n.B " + status + "\n" + line(meaning)));
        return page.append(TAIL).toString();
    }

    private static void add(StringBuilder page, CommandLine command, String parent) {
        CommandSpec spec = command.getCommandSpec();
        String name = parent + " " + spec.name();
        List<PositionalParamSpec> positions = spec.positionalParameters();
        page.append(".SS \"" + roff(name)
                + positions.stream()
                        .map(one -> " " + roff(one.paramLabel()))
                        .collect(Collectors.joining())
                        .replace("\"", "")
                + "\"\n");
        page.append(text(spec.usageMessage().description()));
        positions.forEach(one -> argument(page, roff(one.paramLabel()), one));
        spec.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
                .filter(option -> !COMMON.contains(option.longestName()))
                .forEach(option -> argument(page, names(option), option));
        command.getSubcommands().values().forEach(sub -> add(page, sub, name));
    }

    private static String names(OptionSpec option) {
        String label = option.arity().max() == 0 ? "" : " " + roff(option.paramLabel());
        return roff(String.join(", ", option.names())) + label;
    }

    private static void argument(StringBuilder page, String head, ArgSpec argument) {
        page.append(".TP\n.B \"" + head + "\"\n").append(text(argument.description()));
    }

    /** With what picocli would put in for its own marks. */
    private static String text(String[] lines) {
        String joined = String.join(" ", lines).replace("%n", " ").replace("%%", "%");
        return line(Ansi.OFF.string(joined).replaceAll("\\s+", " ").strip());
    }

    private static String line(String text) {
        String safe = roff(text);
        // A line that begins with a control character would be a request.
        return (safe.startsWith(".") || safe.startsWith("'") ? "\\&" : "") + safe + "\n";
    }

    private static String roff(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }
}
