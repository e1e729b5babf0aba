package dev.cronward.wiring.config;

import dev.cronward.records.file.FileSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The keys of a file of records. */
final class FileKeys {
    private static final long USUAL_SIZE = 100L << 20;
    private static final long LEAST_SIZE = 64L << 10;
    private static final int USUAL_KEEP = 5;
    private static final int MOST_KEEP = 999;

    private FileKeys() {}

    /** Reads them; empty when there is a problem, which the keys then hold. */
    static Optional<FileSettings> read(NamedKeys keys) {
        Optional<Path> path =
                keys.required("path", FileKeys::path, "name the file, such as /var/log/cronward/runs.jsonl");
        long size = keys.value("max-size", FileKeys::size).orElse(USUAL_SIZE);
        int keep = keys.value("keep", FileKeys::keep).orElse(USUAL_KEEP);
        return path.map(file -> new FileSettings(file, size, keep));
    }

    private static Path path(String value) {
        Path path;
        try {
            path = Path.of(value.strip());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + value + "' is no name of a file", e);
        }
        Path directory = path.getParent();
        if (!path.isAbsolute() || directory == null) {
            throw new IllegalArgumentException("'" + value + "' must begin with / and name a file");
        }
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("there is no directory " + directory + "; make it first");
        }
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("'" + value + "' is a directory; name a file in it");
        }
        return path;
    }

    private static long size(String value) {
        long size = new SizeText().convert(value);
        if (size != 0 && size < LEAST_SIZE) {
            throw new IllegalArgumentException(
                    "'" + value + "' is too small; say at least 64KiB, or 0 where somebody else turns the file over");
        }
        return size;
    }

    private static int keep(String value) {
        String text = value.strip();
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > MOST_KEEP) {
            throw new IllegalArgumentException("'" + value + "' is not a number of files, 0 to " + MOST_KEEP);
        }
        return Integer.parseInt(text);
    }
}
