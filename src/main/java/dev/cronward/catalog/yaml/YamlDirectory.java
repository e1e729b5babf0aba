package dev.cronward.catalog.yaml;

import dev.cronward.catalog.ConfigProblem;
import dev.cronward.host.FileFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The YAML files of one directory, in the order of their names. A file that has become bad stays in force as it last was
 * good, until it is mended or removed.
 */
public final class YamlDirectory<T> {
    private static final int MOST_FILES = 1_000;

    private final Path directory;
    private final Format<T> format;
    private final Map<Path, State<T>> files = new TreeMap<>();
    private Optional<ConfigProblem> unlisted = Optional.empty();
    private long version;

    /** What such a file holds. */
    public interface Format<T> {
        /**
         * What it says.
         *
         * @param contents empty where the file holds nothing but comments
         * @throws BadYaml where the file as a whole does not count
         */
        T read(Path file, Optional<Yaml> contents) throws BadYaml;
    }

    private record State<T>(Optional<FileFacts> stamp, Optional<T> good, Optional<ConfigProblem> problem) {}

    /** Nothing is read yet; the directory need not exist. */
    public YamlDirectory(Path directory, Format<T> format) {
        this.directory = directory;
        this.format = format;
    }

    /** Reads what has changed; the value differs whenever something has. */
    public long refresh() {
        List<Path> present = list();
        if (unlisted.isEmpty() && files.keySet().removeIf(file -> !present.contains(file))) {
            version++;
        }
        for (Path file : present) {
            State<T> before = files.get(file);
            Optional<FileFacts> stamp = stamp(file);
            if (before == null || !before.stamp().equals(stamp)) {
                files.put(file, read(file, stamp, before == null ? Optional.empty() : before.good()));
                version++;
            }
        }
        return version;
    }

    /** What the good files, or the last good readings of bad ones, hold. */
    public Map<Path, T> good() {
        Map<Path, T> good = new TreeMap<>();
        files.forEach((file, state) -> state.good().ifPresent(held -> good.put(file, held)));
        return good;
    }

    /** Whether there is any file, good or bad. */
    public boolean used() {
        return !files.isEmpty();
    }

    /** What is wrong with files or directory. */
    public List<ConfigProblem> problems() {
        List<ConfigProblem> problems = new ArrayList<>();
        unlisted.ifPresent(problems::add);
        files.values().forEach(state -> state.problem().ifPresent(problems::add));
        return problems;
    }

    private List<Path> list() {
        List<Path> found = new ArrayList<>();
        Optional<ConfigProblem> before = unlisted;
        unlisted = Optional.empty();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "[!.]*.{yaml,yml}")) {
            stream.forEach(found::add);
        } catch (NoSuchFileException e) {
            found.clear();
        } catch (IOException | DirectoryIteratorException e) {
            unlisted = Optional.of(problem(directory, 0, "it cannot be listed: " + reason(e), !files.isEmpty()));
        }
        found.sort(null);
        if (found.size() > MOST_FILES) {
            unlisted = Optional.of(
                    problem(directory, 0, "more than " + MOST_FILES + " files; those behind are not read", false));
        }
        version += before.equals(unlisted) ? 0 : 1;
        return found.subList(0, Math.min(MOST_FILES, found.size()));
    }

    /** Links followed: people link files there from a checkout. */
    private static Optional<FileFacts> stamp(Path file) {
        try {
            return Optional.of(FileFacts.of(file.toRealPath()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private State<T> read(Path file, Optional<FileFacts> stamp, Optional<T> lastGood) {
        try {
            if (stamp.isPresent() && !stamp.get().regular()) {
                throw new BadYaml(0, "it is no regular file");
            }
            try (InputStream in = Files.newInputStream(file.toRealPath())) {
                byte[] bytes = in.readNBytes(YamlReader.MOST_BYTES + 1);
                T good = format.read(file, YamlReader.read(bytes));
                return new State<>(stamp, Optional.of(good), Optional.empty());
            }
        } catch (BadYaml e) {
            ConfigProblem problem = problem(file, e.line(), String.valueOf(e.getMessage()), lastGood.isPresent());
            return new State<>(stamp, lastGood, Optional.of(problem));
        } catch (IOException e) {
            ConfigProblem problem = problem(file, 0, "it cannot be read: " + reason(e), lastGood.isPresent());
            return new State<>(stamp, lastGood, Optional.of(problem));
        }
    }

    private static ConfigProblem problem(Path file, int line, String problem, boolean lastGood) {
        return new ConfigProblem(file.toString(), line, problem, lastGood);
    }

    private static String reason(Exception e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "what the link leads to is not there";
            default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
        };
    }
}
