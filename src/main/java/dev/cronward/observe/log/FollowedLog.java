package dev.cronward.observe.log;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log file: gives the lines that were added, goes on with the next file when the log was rotated, and from the
 * beginning when it was truncated. For one thread.
 */
public final class FollowedLog implements AutoCloseable {
    /** The log's daemon writes to the file that was moved away until it is told of the next one, just after a midnight. */
    private static final Duration STILL_WRITTEN = Duration.ofMinutes(1);

    /** Where the links on the way lead is looked up so often. */
    private static final Duration LINKS = Duration.ofSeconds(10);

    private final LogPlace place;
    private GrowingFile file;
    private LogPlace.Opened opened;
    private long linksAt = System.nanoTime();
    private @Nullable GrowingFile before;
    private long replacedAt;

    private FollowedLog(LogPlace place, LogPlace.Opened opened, long position) {
        this.place = place;
        this.file = new GrowingFile(opened.channel(), position);
        this.opened = opened;
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
        return opened.identity();
    }

    /** Whether nothing was left to read. */
    public boolean isCaughtUp() {
        return file.isCaughtUp();
    }

    /**
     * The cron daemons' lines among those that were added since the last reading.
     *
     * @param zone of the logging daemon, for stamps that name none
     * @param now for stamps without a year
     */
    public CronLines read(ZoneId zone, Instant now) throws IOException {
        List<String> lines = new ArrayList<>();
        if (before != null) {
            before.drain(lines);
            if (System.nanoTime() - replacedAt > STILL_WRITTEN.toNanos()) {
                forgetBefore();
            }
        }
        file.drain(lines);
        Optional<String> there = thereNow();
        if (file.isCaughtUp() && there.isPresent() && !there.get().equals(opened.identity())) {
            LogPlace.Opened next = place.open();
            forgetBefore();
            before = file;
            replacedAt = System.nanoTime();
            file = new GrowingFile(next.channel(), 0);
            opened = next;
            file.drain(lines);
        }
        return CronLines.among(lines, zone, now);
    }

    private Optional<String> thereNow() {
        if (System.nanoTime() - linksAt < LINKS.toNanos()) {
            return LogPlace.identity(opened.real());
        }
        linksAt = System.nanoTime();
        return place.identity();
    }

    private void forgetBefore() throws IOException {
        if (before != null) {
            before.close();
            before = null;
        }
    }

    @Override
    public void close() throws IOException {
        forgetBefore();
        file.close();
    }
}
