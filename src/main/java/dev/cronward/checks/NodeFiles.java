package dev.cronward.checks;

import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Small files of /proc and /sys, in words. */
public final class NodeFiles {
    /** What the kernel gives of a small file with the first read. */
    private static final int FIRST = 4 * 1024;
    /** Far more than any file of the kernel's that is read here has. */
    private static final int MOST = 4 * 1024 * 1024;

    private static final int MOST_NAMES = 20_000;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}(\\.\\d{1,9})?");
    private static final int SHOWN = 40;
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

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
        return text(file, StandardCharsets.UTF_8);
    }

    /** The same in another encoding than UTF-8. */
    public Optional<String> text(String file, Charset encoding) throws IOException {
        Path path = root.resolve(file);
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
                // Opening a pipe would wait for somebody who writes to it.
                throw new IOException("it is no plain file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                String text = read(in, encoding).strip();
                return text.isEmpty() ? Optional.empty() : Optional.of(text);
            }
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
        return text(file).filter(text -> WHOLE.matcher(text).matches()).map(Long::parseLong);
    }

    /**
     * Whether a file says 1 and not 0; not where there is no such file.
     *
     * @throws IOException where it cannot be read, or says something else
     */
    public boolean flag(String file) throws IOException {
        Optional<Reading<Long>> number = count(file);
        if (number.isEmpty()) {
            return false;
        }
        return switch (number.get()) {
            case Reading.Known<Long>(Long known) when known <= 1 -> known == 1;
            case Reading.Known<Long>(Long known) -> throw new IOException(noNumber(file, String.valueOf(known)));
            case Reading.Unknown<Long>(String reason) -> throw new IOException(reason);
        };
    }

    /**
     * A file that counts something, one of many, of which a bad one must not hide the others; empty where there is no
     * such file, unknown where it cannot be read or holds no number from 0 on.
     */
    public Optional<Reading<Long>> count(String file) {
        return told(file).map(told -> switch (told) {
            case Reading.Known<String>(String text) ->
                counted(root.resolve(file).toString(), text);
            case Reading.Unknown<String>(String reason) -> Reading.unknown(reason);
        });
    }

    /** The text of one file of many; empty where there is no such file, unknown where it cannot be read or is empty. */
    public Optional<Reading<String>> told(String file) {
        try {
            Optional<String> text = text(file);
            if (text.isPresent()) {
                return text.map(Reading::known);
            }
            Path path = root.resolve(file);
            return Files.exists(path) ? Optional.of(Reading.unknown(path + " is empty")) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(Reading.unknown(String.valueOf(e.getMessage())));
        }
    }

    private static Reading<Long> counted(String file, String text) {
        return WHOLE.matcher(text).matches() && !text.startsWith("-")
                ? Reading.known(Long.parseLong(text))
                : Reading.unknown(noNumber(file, text));
    }

    private static String noNumber(String file, String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return file + " holds '" + shown.replaceAll("\\P{Print}", "?") + "' where a number should be";
    }

    /**
     * The names in a directory that begin with a word, in order; none where there is no such directory.
     *
     * @throws IOException where it may not be read
     */
    public List<String> names(String directory, String beginning) throws IOException {
        Path path = root.resolve(directory);
        try (Stream<Path> entries = Files.list(path)) {
            List<String> names = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.startsWith(beginning))
                    .limit(MOST_NAMES + 1L)
                    .sorted()
                    .toList();
            if (names.size() > MOST_NAMES) {
                throw new IOException("it has more than " + MOST_NAMES + " entries");
            }
            return names;
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
    private static String read(InputStream in, Charset encoding) throws IOException {
        byte[] bytes = new byte[FIRST];
        int length = 0;
        for (int got = in.read(bytes); got > 0; got = in.read(bytes, length, bytes.length - length)) {
            length += got;
            if (length == bytes.length) {
                if (length >= MOST) {
                    throw new IOException("it is larger than " + MOST + " bytes");
                }
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
        }
        return new String(bytes, 0, length, encoding);
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

    /** A number from 0 on as the kernel writes them, without exponent, or an error that names the file. */
    public static double decimal(String file, String word) throws IOException {
        if (!DECIMAL.matcher(word).matches()) {
            throw new IOException(noNumber(file, word));
        }
        return Double.parseDouble(word);
    }
}
