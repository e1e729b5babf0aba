package dev.cronward.packaging;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory of scripts and where the package installs it.
 *
 * @param directory where it lies now
 * @param installed absolute path on the machines that the package is for
 */
public record ScriptTree(Path directory, String installed) {
    private static final int MOST_FILES = 50_000;

    /** Where the tools of Debian and of RPM gather what a package installs, and then the path that it will have. */
    private static final Pattern PACKAGE_TREE = Pattern.compile(
            "(.*/(?:debian/[^/]+|BUILDROOT(?:/[^/]+)?))(/(?:bin|etc|lib|opt|sbin|srv|usr|var)(?:/.*)?)");

    /**
     * A script.
     *
     * @param path where it lies now
     * @param installed where it will
     */
    record Script(Path path, String installed) {}

    /**
     * Takes {@code DIR=PATH} apart; {@code DIR} alone is installed where it lies.
     *
     * @throws IllegalArgumentException when PATH is not absolute
     */
    public static ScriptTree parse(String text) {
        int equals = text.lastIndexOf('=');
        boolean given = equals > 0 && !Files.isDirectory(Path.of(text));
        Path directory = Path.of(given ? text.substring(0, equals) : text);
        String installed = given
                ? text.substring(equals + 1)
                : directory.toAbsolutePath().normalize().toString();
        if (!installed.startsWith("/")) {
            throw new IllegalArgumentException("'" + installed
                    + "' is no absolute path; write DIR=PATH with the path at which the package installs" + " DIR");
        }
        Matcher tree = PACKAGE_TREE.matcher(installed);
        if (!given && tree.matches()) {
            // Nobody would notice before the package is installed, and then no job runs.
            throw new IllegalArgumentException("the crontab would name scripts below " + tree.group(1)
                    + ", where the package is only built; give --root " + tree.group(1) + " and " + tree.group(2));
        }
        return new ScriptTree(directory, plain(installed));
    }

    /**
     * A directory by the path that the package gives it, within the tree in which the package is built.
     *
     * @throws IllegalArgumentException when it is no absolute path
     */
    public static ScriptTree below(Path root, String installed) {
        if (!installed.startsWith("/") || !Path.of(installed).normalize().equals(Path.of(installed))) {
            throw new IllegalArgumentException("with --root, '" + installed
                    + "' has to be the absolute path that the package installs, without '..': /usr/share/NAME, say");
        }
        return new ScriptTree(root.resolve(installed.substring(1)), plain(installed));
    }

    private static String plain(String path) {
        return path.replaceAll("/+$", "");
    }

    /**
     * All regular files; what is hidden is passed over, and links, since what they lead to may be found twice.
     *
     * @throws IOException when something cannot be listed
     */
    List<Script> scripts() throws IOException {
        List<Script> scripts = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                return !dir.equals(directory) && hidden(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !hidden(file)) {
                    scripts.add(new Script(file, installed + "/" + directory.relativize(file)));
                }
                if (scripts.size() > MOST_FILES) {
                    throw new IOException(directory + " holds more than " + MOST_FILES + " files");
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return scripts;
    }

    private static boolean hidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }
}
