package dev.cronward.records.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows until it is turned over: to {@code .1}, what was there to {@code .2}, and so on. Whoever turns it over
 * instead (logrotate, with rename or with copytruncate) need not tell: before each write it is looked whether the path
 * still leads to this file. Used by one thread.
 */
final class TurnedFile {
    /** A umask may take more away. */
    private static final String MODE = "rw-r-----";

    /** A link in its place might lead to a file that somebody wants overwritten. */
    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

    private final FileSettings settings;
    private @Nullable FileChannel open;
    private @Nullable Object openKey;
    private boolean withinLine;

    TurnedFile(FileSettings settings) {
        this.settings = settings;
    }

    /** Writes whole lines and gives them to the disk; where that fails nothing of them stays. */
    void append(byte[] lines) throws IOException {
        if (!Objects.equals(openKey, key())) {
            close();
        }
        FileChannel file = open();
        if (settings.mostBytes() > 0 && file.size() > 0 && file.size() + lines.length > settings.mostBytes()) {
            turn();
            file = open();
        }
        long before = file.size();
        try {
            if (withinLine) {
                write(file, new byte[] {'\n'});
                withinLine = false;
            }
            write(file, lines);
            file.force(false);
        } catch (IOException e) {
            undo(before, e);
            throw e;
        }
    }

    private static void write(FileChannel file, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            file.write(rest);
        }
    }

    /** A disk that fills up takes half a line, which the next one would be glued to. */
    private void undo(long size, IOException because) {
        FileChannel file = open;
        if (file != null && file.isOpen()) {
            try {
                file.truncate(size);
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
        close();
    }

    private FileChannel open() throws IOException {
        FileChannel file = open;
        if (file == null) {
            file = FileChannel.open(
                    settings.path(),
                    OPTIONS,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE)));
            open = file;
            openKey = key();
            withinLine = endsWithinLine();
        }
        return file;
    }

    /** Whether somebody was stopped in the middle of a line, which then stays as it is, and comes again whole. */
    private boolean endsWithinLine() throws IOException {
        try (FileChannel read = FileChannel.open(settings.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return read.size() > 0 && read.read(last, read.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** What tells the file behind the path from another one; null where there is none. */
    private @Nullable Object key() throws IOException {
        try {
            return Files.readAttributes(settings.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void turn() throws IOException {
        close();
        for (int n = settings.keep(); n > 1; n--) {
            if (Files.exists(older(n - 1), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(older(n - 1), older(n), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        if (settings.keep() > 0) {
            Files.move(settings.path(), older(1), StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(settings.path());
        }
    }

    private Path older(int n) {
        return settings.path().resolveSibling(settings.path().getFileName() + "." + n);
    }

    void close() {
        FileChannel file = open;
        open = null;
        openKey = null;
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                // What was written has been given to the disk; there is nothing left to lose.
            }
        }
    }
}
