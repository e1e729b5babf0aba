package dev.cronward.cli;

import dev.cronward.access.RunDirectory;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds round itself. A test gives its own.
 *
 * @param environment the environment variables
 * @param clock the time, and the zone that times are shown in
 * @param out standard output
 * @param err standard error
 * @param terminal the terminal that standard output is; empty when it is a file or a pipe
 * @param runDirectory where an agent of this user leaves its token
 */
public record Surroundings(
        Map<String, String> environment,
        Clock clock,
        PrintStream out,
        PrintStream err,
        Optional<Terminal> terminal,
        RunDirectory runDirectory) {
    private static final int BUFFER = 1 << 16;

    /** Those of this process. Text is written in UTF-8 whatever the locale, as job output and JSON mostly are. */
    public static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                environment,
                Clock.system(ZoneId.systemDefault()),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Terminal.ofStandardOutput(environment),
                RunDirectory.ofThisUser(environment));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER), false, StandardCharsets.UTF_8);
    }
}
