package dev.cronward.checks.own.local;

import dev.cronward.catalog.Glob;
import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * An absolute path in which {@code *} and {@code ?} stand for parts of a name, as in a shell: never for a {@code /}, nor
 * for the dot at the beginning of a name. Links are followed as a process of the node would. For one look.
 */
final class PathPattern {
    /** More is no place for a check but a whole disk. */
    private static final int MOST_ENTRIES = 100_000;

    private final HostRoot root;
    private final List<String> names;
    private int entries;

    /** Something is done with each file that is there. */
    interface Found {
        void found(String path, FileFacts facts);
    }

    PathPattern(HostRoot root, String pattern) {
        this.root = root;
        this.names = List.of(pattern.split("/+")).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether it may stand for several files. */
    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * Shows all that is there, in no order; what vanishes meanwhile is not.
     *
     * @throws IOException where a directory cannot be looked at, or is too large to be
     */
    void walk(Found found) throws IOException, InterruptedException {
        walk("", 0, found);
    }

    private void walk(String directory, int depth, Found found) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (depth == names.size()) {
            look(directory.isEmpty() ? "/" : directory, found);
        } else if (!isPattern(names.get(depth))) {
            walk(directory + "/" + names.get(depth), depth + 1, found);
        } else {
            list(directory, depth, found);
        }
    }

    private void list(String directory, int depth, Found found) throws IOException, InterruptedException {
        Glob glob = new Glob(names.get(depth));
        boolean hidden = glob.pattern().startsWith(".");
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(real(directory.isEmpty() ? "/" : directory))) {
            for (Path entry : stream) {
                if (++entries > MOST_ENTRIES) {
                    throw new IOException("more than " + MOST_ENTRIES + " entries below " + directory
                            + " would have to be looked at; name a narrower place");
                }
                String name = String.valueOf(entry.getFileName());
                if (glob.matches(name) && (hidden || !name.startsWith("."))) {
                    walk(directory + "/" + name, depth + 1, found);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // nothing is there
        } catch (DirectoryIteratorException e) {
            throw told(directory, e);
        } catch (FileSystemException e) {
            throw told(directory, e);
        }
    }

    private void look(String path, Found found) throws IOException {
        try {
            found.found(path, FileFacts.of(real(path)));
        } catch (NoSuchFileException e) {
            // not there, or gone, or a link that leads nowhere
        } catch (FileSystemException e) {
            // What lies below a file is not there either.
            if (!String.valueOf(e.getReason()).contains("Not a directory")) {
                throw told(path, e);
            }
        }
    }

    private Path real(String path) throws IOException {
        return LinkWalk.real(root, path, true);
    }

    /** That a place cannot be looked at, and why. */
    static IOException told(String path, Exception e) {
        Throwable why = Objects.requireNonNullElse(e.getCause(), e);
        String reason = why instanceof AccessDeniedException
                ? "permission denied"
                : why instanceof FileSystemException known && known.getReason() != null
                        ? known.getReason()
                        : String.valueOf(why.getMessage());
        return new IOException(path + " cannot be looked at: " + reason, e);
    }
}
