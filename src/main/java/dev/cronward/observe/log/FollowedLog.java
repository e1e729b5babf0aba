package dev.cronward.observe.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a log file: gives the lines that were added, goes on with the next file when the log was rotated, and from the
 * beginning when it was truncated. For one thread.
 */
public final class FollowedLog implements AutoCloseable {
    private static final int CHUNK_BYTES = 64 * 1024;
    /** So much at one reading at most; the rest is read the next time. */
    private static final int MOST_CHUNKS = 16;
    /** No line of a crond is longer; the rest of such a line is skipped. */
    private static final int LONGEST_LINE = 16 * 1024;

    private final LogPlace place;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    private final StringBuilder line = new StringBuilder();
    private FileChannel channel;
    private String identity;
    private long position;
    private boolean caughtUp;

    private FollowedLog(LogPlace place, LogPlace.Opened opened, long position) {
        this.place = place;
        this.channel = opened.channel();
        this.identity = opened.identity();
        this.position = position;
    }

    /**
     * Opens a log.
     *
     * @param last how many bytes of what is there already are read too, from the end; the first line may be cut
     * @throws java.nio.file.NoSuchFileException when there is none
     * @throws IOException when it cannot be opened
     */
    public static FollowedLog open(LogPlace place, long last) throws IOException {
        LogPlace.Opened opened = place.open();
        return new FollowedLog(place, opened, Math.max(0, opened.channel().size() - last));
    }

    /** Device and inode of the file that is followed now. */
    public String identity() {
        return identity;
    }

    /** Whether nothing was left to read. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /**
     * The cron daemons' lines among those that were added since the last reading.
     *
     * @param zone of the logging daemon, for stamps that name none
     * @param now for stamps without a year
     */
    public CronLines read(ZoneId zone, Instant now) throws IOException {
        return CronLines.among(read(), zone, now);
    }

    List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        drain(lines);
        Optional<String> there = place.identity();
        if (caughtUp && there.isPresent() && !there.get().equals(identity)) {
            LogPlace.Opened next = place.open();
            channel.close();
            channel = next.channel();
            identity = next.identity();
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

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
