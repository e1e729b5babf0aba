package dev.cronward.observe.polling;

import dev.cronward.cronlog.SyslogLine;
import dev.cronward.host.HostRoot;
import dev.cronward.observe.log.CronLines;
import dev.cronward.observe.log.FollowedLog;
import dev.cronward.observe.log.LogPlace;
import dev.cronward.observe.process.CrondZone;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log that one crond's lines go to, by the system's log daemon. That a line is missing in it proves something only
 * while its writer is there, nothing is left unread, and this crond's lines were seen to come here. For one thread.
 */
final class CrondLog implements AutoCloseable {
    /** Every so many looks for files are thorough. */
    private static final int FULL_LOOK = 30;
    /** How much of the past is searched for lines of this very daemon. */
    private static final long PAST_BYTES = 256 * 1024;
    /** A daemon writes its first line a little after its process has started; a coarse stamp may lie before that. */
    private static final Duration EARLY = Duration.ofSeconds(2);

    private final HostRoot root;
    private final List<String> candidates;
    private final CrondLogLevel level;
    private final ZoneId zone;
    private final Instant crondSince;
    private final Map<String, FollowedLog> files = new LinkedHashMap<>();
    private final Map<String, LogWriter> writers = new LinkedHashMap<>();
    private String trouble = "";
    private boolean first = true;
    private int looks;
    private boolean proven;
    private boolean dropped;

    /**
     * Not open yet.
     *
     * @param setting {@code auto}, {@code none} or the path of a file, in the tree that the agent itself sees
     * @param crondSince when this crond's process started
     */
    CrondLog(String setting, HostRoot root, CrondLogLevel level, Instant crondSince) {
        boolean given = setting.startsWith("/");
        this.root = given ? HostRoot.own() : root;
        this.candidates = given ? List.of(setting) : setting.equals("none") ? List.of() : LogPlace.USUAL;
        this.level = level;
        this.zone = CrondZone.of(Optional.empty(), root);
        this.crondSince = crondSince;
    }

    CrondLogLevel level() {
        return level;
    }

    /** Opens files that have appeared. What is in them from before is searched for this crond's lines, and not told. */
    void look(Instant now) {
        for (String candidate : candidates) {
            LogPlace place = new LogPlace(root, candidate);
            // A link to the directory leads elsewhere in the crond's tree than the quick question follows it to.
            if (!files.containsKey(candidate) && (looks % FULL_LOOK == 0 || place.isThere())) {
                open(candidate, place, now);
            }
        }
        first = false;
        looks++;
    }

    private void open(String candidate, LogPlace place, Instant now) {
        try {
            FollowedLog log = FollowedLog.open(place, first ? PAST_BYTES : Long.MAX_VALUE);
            files.put(candidate, log);
            writers.put(candidate, new LogWriter());
            if (first) {
                proven |= log.read(zone, now).lines().stream()
                        .anyMatch(line -> !line.at().isBefore(crondSince.minus(EARLY)));
            }
            trouble = "";
        } catch (NoSuchFileException e) {
            // not there, or gone again
        } catch (IOException e) {
            trouble = "cannot read " + candidate + ": " + e.getMessage();
        }
    }

    /** What cron daemons have logged since the last call. */
    List<SyslogLine> read(Instant now) {
        List<SyslogLine> lines = new ArrayList<>();
        files.forEach((candidate, log) -> {
            try {
                CronLines added = log.read(zone, now);
                lines.addAll(added.lines());
                dropped |= !added.losses().isEmpty();
            } catch (IOException e) {
                trouble = "cannot read " + candidate + ": " + e.getMessage();
            }
        });
        proven |= !lines.isEmpty();
        return lines;
    }

    /** Whether the log daemon has told since the last call that it drops lines. */
    boolean takeDropped() {
        boolean was = dropped;
        dropped = false;
        return was;
    }

    /** A run was seen of which there is no line: what else is missing nobody knows, until a line comes again. */
    void doubt() {
        proven = false;
    }

    boolean isFollowed() {
        return !files.isEmpty();
    }

    /** The files that are followed, by device and inode. */
    List<String> identities() {
        return files.values().stream().map(FollowedLog::identity).toList();
    }

    /**
     * Why a missing line proves nothing at present; empty where it does.
     *
     * @param now nanoseconds of a clock that is never set
     */
    Optional<String> whyNoProof(long now) {
        if (candidates.isEmpty()) {
            return Optional.of("it is not to be read (cronward.observe.crond-log=none)");
        }
        if (!trouble.isEmpty()) {
            return Optional.of(trouble);
        }
        if (files.isEmpty()) {
            return Optional.of("there is none of " + String.join(", ", candidates));
        }
        if (!level.starts()) {
            return Optional.of("it does not tell every start");
        }
        if (!proven) {
            return Optional.of("no line of this crond was seen in " + String.join(", ", files.keySet()) + " so far");
        }
        boolean written = false;
        for (Map.Entry<String, FollowedLog> file : files.entrySet()) {
            LogWriter writer = writers.get(file.getKey());
            written |= writer != null
                    && file.getValue().isCaughtUp()
                    && writer.holds(file.getValue().identity(), now);
        }
        return written ? Optional.empty() : Optional.of("no log daemon was seen to hold it open for writing");
    }

    @Override
    public void close() {
        for (FollowedLog log : files.values()) {
            try {
                log.close();
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage());
            }
        }
        files.clear();
    }
}
