package dev.cronward.observe.polling;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows a log file: gives the lines that were added, goes on with the next file when the log was rotated, and from the
 * beginning when it was truncated. For one thread.
 */
final class FileLog implements AutoCloseable {
    private static final int CHUNK_BYTES = 64 * 1024;
    /** So much at one reading at most; the rest is read the next time. */
    private static final int MOST_CHUNKS = 16;
    /** No line of a crond is longer; the rest of such a line is skipped. */
    private static final int LONGEST_LINE = 16 * 1024;

    private final Path path;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    private final StringBuilder line = new StringBuilder();
    private FileChannel channel;
    private String identity;
    private long position;
    private boolean caughtUp;

    private FileLog(Path path, FileChannel channel, String identity, long position) {
        this.path = path;
        this.channel = channel;
        this.identity = identity;
        this.position = position;
    }

    /**
     * Opens a log.
     *
     * @param last how many bytes of what is there already are read too, from the end; the first line may be cut
     * @throws IOException when it cannot be opened
     */
    static FileLog open(Path path, long last) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        String identity = identity(path).orElseThrow(() -> new IOException(path + " has gone"));
        return new FileLog(path, channel, identity, Math.max(0, channel.size() - last));
    }

    Path path() {
        return path;
    }

    /** Device and inode of the file that is followed now. */
    String identity() {
        return identity;
    }

    /** Whether nothing was left to read. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /** Lines that were added since the last reading. */
    List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        drain(lines);
        Optional<String> there = identity(path);
        if (caughtUp && there.isPresent() && !there.get().equals(identity)) {
            FileChannel next = FileChannel.open(path, StandardOpenOption.READ);
            channel.close();
            channel = next;
            identity = there.get();
            position = 0;
            line.setLength(0);
            drain(lines);
        }
        return lines;
    }

    private void drain(List<String> lines) throws IOException {
        if (channel.size() < position) {
            position = 0;
            line.setLength(0);
        }
        caughtUp = false;
        for (int i = 0; i < MOST_CHUNKS; i++) {
            chunk.clear();
            int got = channel.read(chunk, position);
            if (got <= 0) {
                caughtUp = true;
                return;
            }
            position += got;
            split(StandardCharsets.ISO_8859_1.decode(chunk.flip()).toString(), lines);
        }
    }

    private void split(String text, List<String> lines) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            append(text, from, end);
            lines.add(line.toString());
            line.setLength(0);
            from = end + 1;
        }
        append(text, from, text.length());
    }

    private void append(String text, int from, int to) {
        line.append(text, from, Math.min(to, from + Math.max(0, LONGEST_LINE - line.length())));
    }

    private static Optional<String> identity(Path path) {
        try {
            Map<String, Object> facts = Files.readAttributes(path, "unix:dev,ino");
            return Optional.of(facts.get("dev") + ":" + facts.get("ino"));
        } catch (IOException e) {
            return Optional.empty(); // between the two steps of a rotation
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
