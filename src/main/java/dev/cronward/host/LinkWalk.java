package dev.cronward.host;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Follows symbolic links as a process inside a {@link HostRoot} would. The kernel resolves an absolute link below
 * {@code /proc/PID/root} against the reader's own root: without this walk a container's link to {@code /opt/jobs} would
 * show the node's file of that name.
 */
public final class LinkWalk {
    /** The kernel's own limit. */
    private static final int MOST_LINKS = 40;

    private LinkWalk() {}

    /**
     * Where a path of that tree really lies for the agent, every link on the way followed, the last one only on
     * request. What it leads to need not exist.
     *
     * @throws FileSystemLoopException when links lead in a circle
     * @throws IOException when a link cannot be read
     */
    public static Path real(HostRoot root, String absolute, boolean followLast) throws IOException {
        try {
            return walk(root, absolute, followLast);
        } catch (InvalidPathException e) {
            throw (IOException)
                    new FileSystemException(absolute, null, "a name that this system cannot express").initCause(e);
        }
    }

    private static Path walk(HostRoot root, String absolute, boolean followLast) throws IOException {
        Deque<String> todo = new ArrayDeque<>(List.of(absolute.split("/+")));
        Path at = root.path();
        int depth = 0;
        int links = 0;
        while (!todo.isEmpty()) {
            String name = todo.pop();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                Path parent = at.getParent();
                if (depth > 0 && parent != null) {
                    at = parent;
                    depth--;
                }
                continue;
            }
            Path next = at.resolve(name);
            if ((followLast || !todo.isEmpty()) && Files.isSymbolicLink(next)) {
                if (++links > MOST_LINKS) {
                    throw new FileSystemLoopException(absolute);
                }
                String target = Files.readSymbolicLink(next).toString();
                if (target.startsWith("/")) {
                    at = root.path();
                    depth = 0;
                }
                List.of(target.split("/+")).reversed().forEach(todo::push);
            } else {
                at = next;
                depth++;
            }
        }
        return at;
    }
}
