package dev.cronward.verdict.miss;

import dev.cronward.crontab.Dialect;
import dev.cronward.verdict.CrondTime;
import dev.cronward.verdict.TableVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A new file that Debian's crond has not noticed: it looks for new files only when the time of their directory has
 * changed, and compares whole seconds. What comes in the second in which crond has looked, and in which the directory
 * had been changed before, stays unread until the directory is changed again. Seen on cron 3.0pl1-162, at its start.
 */
final class Overlooked {
    /** From the start of the process to its first look at the tables. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(500);

    private Overlooked() {}

    /**
     * The cause, where crond can have looked before the file was there in the second of its directory's time only, and
     * no entry of the file has shown since that crond knows it.
     *
     * @param then the table as it was when the start was due
     */
    static Optional<Cause> find(Unmade start, TableVersion then) {
        if (start.job().when().dialect() != Dialect.DEBIAN) {
            return Optional.empty();
        }
        return then.directoryModified()
                .filter(changed -> start.memory()
                        .crondTime(start.job().crond(), start.at())
                        .map(CrondTime::started)
                        .filter(started ->
                                isSecondOf(changed, started) || isSecondOf(changed, started.plus(FIRST_LOOK)))
                        .isPresent())
                .filter(changed -> !hasRun(start, then, changed))
                .map(changed -> TableChanged.cause(
                        start,
                        then,
                        "the directory was last changed in the second in which crond was started, and crond, which"
                                + " compares whole seconds, has not noticed the file; touch the directory"));
    }

    private static boolean isSecondOf(Instant one, Instant other) {
        return one.getEpochSecond() == other.getEpochSecond();
    }

    /** Whether crond has started anything of the file since, and so has read it. */
    private static boolean hasRun(Unmade start, TableVersion then, Instant changed) {
        return then.lines().stream()
                .anyMatch(line ->
                        !start.memory().starts(line.job(), changed, start.at()).isEmpty());
    }
}
