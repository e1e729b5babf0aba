package dev.cronward.observe.log;

import dev.cronward.cronlog.CronMessage;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the end of a log file, from its last line back to an instant. */
final class LogFile {
    private static final int CHUNK = 1 << 20;
    /** So much of one file is read at most, bytes; a log that is flooded says nothing about longer ago. */
    private static final long MOST_BYTES = 64L << 20;

    private LogFile() {}

    /** The cron daemons' lines since an instant, newest first; none where the file cannot be read. */
    static List<SyslogLine> linesSince(HostRoot root, String file, ZoneId zone, Instant from) {
        try {
            Path real = LinkWalk.real(root, file, true);
            FileFacts facts = FileFacts.of(real);
            Instant modified = facts.modified().toInstant();
            if (!facts.regular() || modified.isBefore(from)) {
                return List.of();
            }
            try (SeekableByteChannel in =
                    Files.newByteChannel(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                return backwards(in, zone, modified, from);
            }
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<SyslogLine> backwards(SeekableByteChannel in, ZoneId zone, Instant modified, Instant from)
            throws IOException {
        List<SyslogLine> found = new ArrayList<>();
        long end = in.size();
        long least = Math.max(0, end - MOST_BYTES);
        String rest = "";
        while (end > least && found.size() < SystemLog.MOST_LINES) {
            long begin = Math.max(least, end - CHUNK);
            String text = text(in, begin, (int) (end - begin)) + rest;
            // The first line of a chunk is whole only with the end of the chunk before it.
            int cut = begin == 0 ? 0 : text.indexOf('\n') + 1;
            rest = text.substring(0, cut);
            List<SyslogLine> lines = lines(text.substring(cut), zone, modified);
            lines.stream().filter(line -> !line.at().isBefore(from)).forEach(found::add);
            if (!lines.isEmpty() && lines.getLast().at().isBefore(from)) {
                break;
            }
            end = begin;
        }
        return found;
    }

    private static String text(SeekableByteChannel in, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        in.position(from);
        while (bytes.hasRemaining() && in.read(bytes) >= 0) {
            // until it is full or the file was cut meanwhile
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    private static List<SyslogLine> lines(String text, ZoneId zone, Instant near) {
        List<SyslogLine> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.contains("cron") || line.contains("CRON")) {
                Optional<SyslogLine> parsed = SyslogLine.parse(line, zone, near);
                parsed.filter(l -> CronMessage.isCrons(l.program())).ifPresent(lines::add);
            }
        }
        Collections.reverse(lines);
        return lines;
    }
}
