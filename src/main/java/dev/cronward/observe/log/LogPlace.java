package dev.cronward.observe.log;

import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a log file lies. Links in a container's tree lead where they lead in there, and what is no regular file is never
 * opened: a named pipe would hang the reader, and take lines from another.
 *
 * @param root the tree that the log daemon writes to
 * @param file its path in that tree
 */
public record LogPlace(HostRoot root, String file) {
    /** The files to which the usual log daemons write cron's lines. */
    public static final List<String> USUAL =
            List.of("/var/log/syslog", "/var/log/cron.log", "/var/log/cron", "/var/log/messages");

    private static final int TRIES = 3;

    /**
     * A file that was opened.
     *
     * @param identity of that very file, as {@link #identity}
     * @param real where it lies for the agent, behind all links
     */
    record Opened(FileChannel channel, String identity, Path real) {}

    /**
     * Opens it for reading.
     *
     * @throws NoSuchFileException where there is no regular file
     * @throws IOException where it cannot be opened
     */
    Opened open() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Path real = real();
            FileFacts facts = FileFacts.of(real);
            if (!facts.regular()) {
                throw new NoSuchFileException(file, null, "it is no regular file");
            }
            Optional<String> before = identity();
            FileChannel channel = FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            // Rotated meanwhile, it would be unknown which of the two files is open.
            if (before.isPresent() && before.equals(identity())) {
                return new Opened(channel, before.get(), real);
            }
            channel.close();
        }
        throw new NoSuchFileException(file, null, "it is replaced again and again");
    }

    /** Device and inode of the file that is there now; empty between the two steps of a rotation. */
    public Optional<String> identity() {
        try {
            return identity(real());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same where it is known where the links lead: this is asked at every look. */
    static Optional<String> identity(Path real) {
        try {
            Map<String, Object> facts = Files.readAttributes(real, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS);
            return Optional.of(facts.get("dev") + ":" + facts.get("ino"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether there is something of that name, asked cheaply: most places have none, and are looked at again and again. */
    public boolean isThere() {
        Path path = root.resolve(file);
        try {
            return path.getFileSystem()
                            .provider()
                            .readAttributesIfExists(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    != null;
        } catch (IOException e) {
            return true; // opening it will tell what is the matter
        }
    }

    /** What the file system says of it. */
    FileFacts facts() throws IOException {
        return FileFacts.of(real());
    }

    private Path real() throws IOException {
        return LinkWalk.real(root, file, true);
    }
}
