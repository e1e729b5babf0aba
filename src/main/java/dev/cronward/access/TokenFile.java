package dev.cronward.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The file through which the agent hands its token to the command line of the same user. Closing it takes it away.
 *
 * @param path where it lies
 * @param token what stands in it
 */
public record TokenFile(Path path, AccessToken token) implements AutoCloseable {
    /**
     * Writes the token with mode 0600. The file appears with its whole content at once: it is written under another
     * name, made new (so no link that somebody put there is followed), and then renamed over the old one.
     *
     * @throws IOException when the directory is not ours or cannot be written
     */
    public static TokenFile publish(RunDirectory directory, int port, AccessToken token) throws IOException {
        directory.prepare();
        Path file = directory.tokenFile(port);
        Path fresh = directory.path().resolve(port + ".token.new");
        Files.deleteIfExists(fresh);
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try (SeekableByteChannel channel = Files.newByteChannel(
                fresh, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap((token.value() + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new TokenFile(file, token);
    }

    /**
     * The token of the agent of this user on a port; empty when there is no such file.
     *
     * @throws IOException when there is one that cannot be read or holds no token, naming it
     */
    public static Optional<AccessToken> read(RunDirectory directory, int port) throws IOException {
        Path file = directory.tokenFile(port);
        try {
            if (!directory.isOurs()) {
                return Optional.empty();
            }
            Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            ByteBuffer bytes = ByteBuffer.allocate(1024);
            try (SeekableByteChannel channel = Files.newByteChannel(file, options)) {
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
            return Optional.of(new AccessToken(text.strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no token; restart the agent to have it written anew", e);
        }
    }

    /** Removes the file, unless another agent has meanwhile put its own token there. */
    @Override
    public void close() throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        String name = path.getFileName().toString();
        if (directory == null) {
            return;
        }
        int port = Integer.parseInt(name.substring(0, name.indexOf('.')));
        Optional<AccessToken> present = read(new RunDirectory(directory), port);
        if (present.isPresent() && present.get().equals(token)) {
            Files.deleteIfExists(path);
        }
    }
}
