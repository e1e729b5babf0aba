package dev.cronward.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that standard output is.
 *
 * @param columns its width in characters
 */
public record Terminal(int columns) {
    private static final int USUAL_COLUMNS = 100;
    private static final int FEWEST_COLUMNS = 40;
    private static final long STTY_MILLIS = 500;

    /**
     * Asks the kernel what standard output is, since {@code System.console()} loads a whole line editor to tell. A
     * shell seldom exports COLUMNS, so the width is then asked of stty.
     */
    static Optional<Terminal> ofStandardOutput(Map<String, String> environment) {
        Path device;
        try {
            device = Files.readSymbolicLink(Path.of("/proc/self/fd/1"));
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!device.startsWith("/dev/pts")
                && !device.toString().startsWith("/dev/tty")
                && !device.endsWith("console")) {
            return Optional.empty();
        }
        return Optional.of(new Terminal(number(environment.getOrDefault("COLUMNS", ""))
                .orElseGet(() -> asked(device).orElse(USUAL_COLUMNS))));
    }

    /** Whether standard output, which could not be written, is a pipe: then its reader has ended, having seen enough. */
    static boolean isReaderGone() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }

    private static OptionalInt asked(Path device) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(device.toFile())
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(STTY_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return OptionalInt.empty();
            }
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return number(size.substring(size.indexOf(' ') + 1));
        } catch (IOException e) {
            return OptionalInt.empty(); // no stty here: the usual width will do
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private static OptionalInt number(String text) {
        return text.matches("[1-9]\\d{0,3}")
                ? OptionalInt.of(Math.max(FEWEST_COLUMNS, Integer.parseInt(text)))
                : OptionalInt.empty();
    }
}
