package dev.cronward.checks.own.local;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end, and of which nothing is left behind: whatever it started in its session ends with
 * it, also where it is interrupted or prints without end.
 */
final class ChildProcess {
    /** What a program may print, bytes. */
    static final int MOST_OUTPUT = 1 << 20;

    private static final int LOOK_MILLIS = 20;

    private ChildProcess() {}

    /**
     * How it ended.
     *
     * @param status its exit status; 128 and the signal where one ended it
     * @param output what it printed to its standard output
     * @param tooMuch whether it was ended for printing too much
     */
    record Ended(int status, String output, boolean tooMuch) {}

    /**
     * Runs it with no input, in the root directory, its errors thrown away.
     *
     * @param command begins with {@code setsid}
     * @throws IOException where it cannot be started
     */
    static Ended run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (InputStream out = process.getInputStream()) {
            return follow(process, out);
        } finally {
            process.destroyForcibly();
            Sessions.end(process.pid());
        }
    }

    /** Looks again and again: a read that waits could not be interrupted. */
    private static Ended follow(Process process, InputStream out) throws IOException, InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        boolean ended = false;
        while (true) {
            while (out.available() > 0 && printed.size() <= MOST_OUTPUT) {
                printed.write(out.readNBytes(Math.min(out.available(), MOST_OUTPUT)));
            }
            if (printed.size() > MOST_OUTPUT) {
                return new Ended(0, "", true);
            }
            if (ended) {
                return new Ended(process.exitValue(), printed.toString(StandardCharsets.UTF_8), false);
            }
            // Once more after its end, for what it printed last.
            ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
