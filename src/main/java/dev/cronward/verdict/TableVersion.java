package dev.cronward.verdict;

import dev.cronward.crontab.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A crontab as it was from some moment on.
 *
 * @param crond key of the crond that reads it
 * @param file absolute path as that crond sees it
 * @param seen when cronward first saw it so
 * @param modified its modification time, by which crond notices changes; empty where it could not be read
 * @param digest of its contents, so that equal versions are recognised; empty where they could not be read
 * @param there whether there was such a file
 * @param lines its entries, at most {@link #MOST_LINES}
 * @param cut whether there were more
 * @param rejections why crond ignored it or lines of it, at most {@link #MOST_REJECTIONS}
 * @param directoryModified when its directory had last been changed, by which crond notices new files; empty where crond
 *     looks at none or it could not be read
 */
public record TableVersion(
        String crond,
        String file,
        Instant seen,
        Optional<Instant> modified,
        String digest,
        boolean there,
        List<Line> lines,
        boolean cut,
        List<Rejection> rejections,
        Optional<Instant> directoryModified) {
    /** So many entries of a version are kept. */
    public static final int MOST_LINES = 500;
    /** So many rejections of a version are kept. */
    public static final int MOST_REJECTIONS = 20;
    /** So much of a command is kept, characters. */
    public static final int MOST_COMMAND = 200;

    /** A version of which the directory's time is not known. */
    public TableVersion(
            String crond,
            String file,
            Instant seen,
            Optional<Instant> modified,
            String digest,
            boolean there,
            List<Line> lines,
            boolean cut,
            List<Rejection> rejections) {
        this(crond, file, seen, modified, digest, there, lines, cut, rejections, Optional.empty());
    }

    public TableVersion {
        lines = List.copyOf(lines);
        rejections = List.copyOf(rejections);
    }

    /**
     * One entry.
     *
     * @param number its line, from 1
     * @param job id of the job that it is
     * @param user whom it runs as
     * @param schedule as written
     * @param command the beginning of its command
     */
    public record Line(int number, String job, String user, String schedule, String command) {}

    /** The entry of a job. */
    public Optional<Line> ofJob(String job) {
        return lines.stream().filter(line -> line.job().equals(job)).findFirst();
    }

    /** Whether crond would have the same of it as of another version. */
    public boolean isSame(TableVersion other) {
        return there == other.there
                && digest.equals(other.digest)
                && modified.equals(other.modified)
                && lines.equals(other.lines)
                && rejections.equals(other.rejections);
    }
}
