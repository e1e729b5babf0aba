package dev.cronward.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a command did: its exit status and what it wrote. */
public record CommandResult(List<String> command, int status, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs a command to its end, a minute at most, with these variables added to the environment. */
    public static CommandResult of(Map<String, String> environment, List<String> command) {
        return of(environment, command, Duration.ofMinutes(1));
    }

    /** Runs a command to its end, for this long at most. */
    public static CommandResult of(Map<String, String> environment, List<String> command, Duration most) {
        Path out = null;
        Path err = null;
        try {
            out = Files.createTempFile("command-", ".out");
            err = Files.createTempFile("command-", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + most + ": " + command);
            }
            return new CommandResult(command, process.exitValue(), read(out), read(err));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + command, e);
        } finally {
            delete(out);
            delete(err);
        }
    }

    /** What it wrote, as JSON; the command must have ended with status 0. */
    public JsonNode json() {
        if (status != 0) {
            throw new AssertionError("not 0: " + this);
        }
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + this, e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void delete(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
