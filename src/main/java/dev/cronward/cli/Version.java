package dev.cronward.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version of this program, as the build wrote it into the resources {@code version} and {@code commit} beside this class. */
public final class Version implements IVersionProvider {
    private static final String UNKNOWN = "unknown";

    /** The version, for example {@code 0.1.0}. */
    public static String current() {
        return read(Version.class.getResourceAsStream("version"));
    }

    /**
     * The commit that it was built from, with {@code +changes} behind it where the sources were changed; {@code unknown}
     * where the build had no repository to ask.
     */
    public static String commit() {
        return read(Version.class.getResourceAsStream("commit"));
    }

    private static String read(@Nullable InputStream resource) {
        try (InputStream in = resource) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? UNKNOWN : text;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version out of this program", e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"cronward " + current()};
    }
}
