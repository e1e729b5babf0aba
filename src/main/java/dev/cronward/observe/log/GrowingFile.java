package dev.cronward.observe.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One open file to which lines are added, read from its beginning again where it was cut. For one thread. */
final class GrowingFile implements AutoCloseable {
    private static final int CHUNK_BYTES = 64 * 1024;
    /** So much at one reading at most; the rest is read the next time. */
    private static final int MOST_CHUNKS = 16;
    /** No line of a crond is longer; the rest of such a line is skipped. */
    private static final int LONGEST_LINE = 16 * 1024;

    private final FileChannel channel;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    private final StringBuilder line = new StringBuilder();
    private long position;
    private boolean caughtUp;

    GrowingFile(FileChannel channel, long position) {
        this.channel = channel;
        this.position = position;
    }

    /** Whether nothing was left to read. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /** Adds the lines that have come to their end since the last reading. */
    void drain(List<String> lines) throws IOException {
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

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
