package dev.cronward.checks.own.local;

import dev.cronward.catalog.Glob;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Probed;
import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what is in a directory, one entry after the other, so that a huge one costs time and no memory. */
final class DirectoryProbe implements Probe {
    /** More are not counted; a limit has been reached long before. */
    private static final int MOST_ENTRIES = 1_000_000;

    private static final double NANOS = 1e9;

    private final HostRoot root;
    private final String path;
    private final Glob match;
    private final boolean ages;

    /**
     * Nothing is looked at yet.
     *
     * @param ages whether to look how old entries are, which costs a call for each
     */
    DirectoryProbe(HostRoot root, String path, Glob match, boolean ages) {
        this.root = root;
        this.path = path;
        this.match = match;
        this.ages = ages;
    }

    @Override
    public Probed measure(Instant now) throws IOException, InterruptedException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(LinkWalk.real(root, path, true))) {
            return count(entries, now);
        } catch (NoSuchFileException e) {
            return Probed.wrong(path + " is not there");
        } catch (NotDirectoryException e) {
            return Probed.wrong(path + " is no directory");
        } catch (DirectoryIteratorException e) {
            throw PathPattern.told(path, e);
        } catch (FileSystemException e) {
            throw PathPattern.told(path, e);
        }
    }

    private Probed count(DirectoryStream<Path> entries, Instant now) throws IOException, InterruptedException {
        boolean hidden = match.pattern().startsWith(".");
        long count = 0;
        @Nullable Instant oldest = null;
        for (Path entry : entries) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            String name = String.valueOf(entry.getFileName());
            if (!match.matches(name) || (!hidden && name.startsWith("."))) {
                continue;
            }
            if (++count >= MOST_ENTRIES) {
                break;
            }
            @Nullable Instant modified = ages ? modified(entry) : null;
            if (modified != null && (oldest == null || modified.isBefore(oldest))) {
                oldest = modified;
            }
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("entries", (double) count);
        if (ages) {
            // An empty queue keeps nobody waiting.
            double age = oldest == null ? 0 : Duration.between(oldest, now).toNanos() / NANOS;
            values.put("oldest_age_seconds", Math.max(0, age));
        }
        return Probed.of(values);
    }

    /** Nothing where it has gone meanwhile. */
    private static @Nullable Instant modified(Path entry) throws IOException {
        try {
            return FileFacts.of(entry).modified().toInstant();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
