package dev.cronward.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A secret that stands alone in a file, so that it is in no configuration and no environment. */
public final class SecretFile {
    /** More is no secret but the wrong file. */
    private static final int LONGEST = 4096;

    private SecretFile() {}

    /**
     * What the file holds, without the white space around it.
     *
     * @throws IllegalArgumentException when that cannot be had; the message names the file and never what is in it
     */
    public static String read(String file) {
        String text;
        try {
            byte[] bytes;
            try (var in = Files.newInputStream(Path.of(file.strip()))) {
                bytes = in.readNBytes(LONGEST + 1);
            }
            if (bytes.length > LONGEST) {
                throw unfit(file, "is longer than " + LONGEST + " bytes; it must hold the secret and nothing else");
            }
            text = new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            throw unfit(file, "cannot be read: there is no such file");
        } catch (AccessDeniedException e) {
            throw unfit(file, "cannot be read: let the user of the agent read it");
        } catch (IOException | InvalidPathException e) {
            throw unfit(file, "cannot be read: " + e.getClass().getSimpleName() + "; name a plain file");
        }
        if (text.isEmpty()) {
            throw unfit(file, "is empty; write the secret into it");
        }
        if (text.lines().count() > 1) {
            throw unfit(file, "has several lines; it must hold the secret and nothing else");
        }
        return text;
    }

    private static IllegalArgumentException unfit(String file, String why) {
        return new IllegalArgumentException("'" + file + "' " + why);
    }
}
