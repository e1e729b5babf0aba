package dev.cronward.checks;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small files of /proc and /sys, in words. */
public final class NodeFiles {
    private static final int BYTES = 64 * 1024;

    private final HostRoot root;

    /** Below a root. */
    public NodeFiles(HostRoot root) {
        this.root = root;
    }

    /**
     * The words of a file; empty where this kernel has no such file, or says nothing in it.
     *
     * @throws IOException where it may not be read
     */
    public Optional<List<String>> words(String file) throws IOException {
        return text(file).map(text -> List.of(text.split("\\s+", -1)));
    }

    /** The whole file without white space around it; empty where there is none, or nothing in it. */
    public Optional<String> text(String file) throws IOException {
        Path path = root.resolve(file);
        try (InputStream in = Files.newInputStream(path)) {
            String text = read(in).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * A file that holds one whole number; empty where there is no such file, or it holds something else.
     *
     * @throws IOException where it may not be read, or the driver behind it refuses for now
     */
    public Optional<Long> whole(String file) throws IOException {
        return text(file).filter(text -> text.matches("-?\\d{1,18}")).map(Long::parseLong);
    }

    /**
     * The names in a directory that begin with a word, in order; none where there is no such directory.
     *
     * @throws IOException where it may not be read
     */
    public List<String> names(String directory, String beginning) throws IOException {
        Path path = root.resolve(directory);
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.startsWith(beginning))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException | UncheckedIOException e) {
            throw new IOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The names of the directories in a directory, in order; none where there is no such directory.
     *
     * @throws IOException where it may not be read
     */
    public List<String> directories(String directory) throws IOException {
        return names(directory, "").stream()
                .filter(name -> Files.isDirectory(root.resolve(directory + "/" + name)))
                .toList();
    }

    /** Where a file or a link really lies; empty where it leads nowhere. */
    public Optional<String> realPath(String file) {
        try {
            return Optional.of(root.resolve(file).toRealPath().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether there is such a file or directory. */
    public boolean exists(String file) {
        return Files.exists(root.resolve(file));
    }

    /**
     * With as few reads as can be: the library's own ways begin with a single byte where a file says that it has none,
     * and numbers below /proc/sys are given to the first read alone, cut off where that ends.
     */
    private static String read(InputStream in) throws IOException {
        byte[] bytes = new byte[BYTES];
        int length = 0;
        for (int got = in.read(bytes); got > 0 && length < BYTES; got = in.read(bytes, length, BYTES - length)) {
            length += got;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** The number after a name in a file of lines such as /proc/meminfo, whatever its unit; empty where there is none. */
    public static Optional<Long> number(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split("\\s+", 2)[0])
                .filter(number -> number.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .findFirst();
    }

    /** A number of which the form is known, or an error that names the file. */
    public static double decimal(String file, String word) throws IOException {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds '" + word + "' where a number should be", e);
        }
    }
}
