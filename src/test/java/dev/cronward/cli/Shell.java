package dev.cronward.cli;

import dev.cronward.access.RunDirectory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Runs commands within the test, with surroundings of the test's choosing. */
public final class Shell {
    private final Map<String, String> environment;
    private final Optional<Terminal> terminal;
    private final Path runDirectory;
    private final Instant now;

    public Shell(Instant now, Path runDirectory, Map<String, String> environment) {
        this(now, runDirectory, environment, Optional.empty());
    }

    private Shell(Instant now, Path runDirectory, Map<String, String> environment, Optional<Terminal> terminal) {
        this.now = now;
        this.runDirectory = runDirectory;
        this.environment = environment;
        this.terminal = terminal;
    }

    /** The same, with a terminal of that many columns. */
    public Shell onTerminal(int columns) {
        return new Shell(now, runDirectory, environment, Optional.of(new Terminal(columns)));
    }

    /** What a command left behind. */
    public record Result(int exitStatus, String out, String err) {}

    public Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                environment,
                Clock.fixed(now, ZoneId.of("Europe/Berlin")),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                terminal,
                new RunDirectory(runDirectory));
        int exitStatus = RootCommand.execute(RootCommand.commandLine(surroundings, arguments), surroundings, arguments);
        return new Result(exitStatus, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
