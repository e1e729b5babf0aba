package dev.cronward.observe.log;

import dev.cronward.cronlog.SyslogLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads the end of a log file, from its last line back to an instant. */
final class PastLog {
    private static final int CHUNK = 1 << 20;
    /** So much of one file is read at most, bytes; a log that is flooded says nothing about longer ago. */
    private static final long MOST_BYTES = 64L << 20;

    private PastLog() {}

    /** The cron daemons' lines since an instant; none where there is no such file. */
    static CronLines since(LogPlace place, ZoneId zone, Instant from) {
        try {
            Instant modified = place.facts().modified().toInstant();
            if (modified.isBefore(from)) {
                return CronLines.NONE;
            }
            try (FileChannel in = place.open().channel()) {
                return backwards(in, zone, modified, from);
            }
        } catch (NoSuchFileException | FileSystemLoopException e) {
            return CronLines.NONE;
        } catch (IOException e) {
            return CronLines.UNREADABLE;
        }
    }

    private static CronLines backwards(FileChannel in, ZoneId zone, Instant modified, Instant from) throws IOException {
        List<SyslogLine> found = new ArrayList<>();
        List<SyslogLine> losses = new ArrayList<>();
        long end = in.size();
        long least = Math.max(0, end - MOST_BYTES);
        String rest = "";
        boolean reached = false;
        while (!reached && end > least && found.size() < SystemLog.MOST_LINES) {
            long begin = Math.max(least, end - CHUNK);
            String text = text(in, begin, (int) (end - begin)) + rest;
            // The first line of a chunk is whole only with the end of the chunk before it.
            int cut = begin == 0 ? 0 : text.indexOf('\n') + 1;
            rest = text.substring(0, cut);
            CronLines chunk = CronLines.among(List.of(text.substring(cut).split("\n", -1)), zone, modified);
            losses.addAll(chunk.losses());
            found.addAll(chunk.lines());
            reached = chunk.lines().stream()
                    .findFirst()
                    .filter(line -> line.at().isBefore(from))
                    .isPresent();
            end = begin;
        }
        return new CronLines(found, losses, reached || end == 0);
    }

    private static String text(FileChannel in, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        in.position(from);
        while (bytes.hasRemaining() && in.read(bytes) >= 0) {
            // until it is full or the file was cut meanwhile
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }
}
