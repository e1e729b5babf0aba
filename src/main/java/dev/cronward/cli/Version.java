package dev.cronward.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version of this program, as the build wrote it into the resource {@code version} beside this class. */
public final class Version implements IVersionProvider {
    /** The version, for example {@code 0.1.0}. */
    public static String current() {
        try (InputStream in = Version.class.getResourceAsStream("version")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version out of this program", e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"cronward " + current()};
    }
}
