package dev.cronward.observe.polling;

import dev.cronward.cronlog.CronMessage;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What crond's log has told of one run so far. For one thread. */
final class LoggedRun {
    private static final Duration EXACT = Duration.ofMillis(1);

    private CronMessage.@Nullable Started started;
    private @Nullable SyslogLine startLine;
    private @Nullable Outcome failure;
    private @Nullable SyslogLine failureLine;
    private @Nullable SyslogLine endLine;

    /** Takes a line of the process that this run's lines come from. */
    void take(SyslogLine line, CronMessage message) {
        switch (message) {
            case CronMessage.Started told -> {
                if (started == null) {
                    started = told;
                    startLine = line;
                }
            }
            case CronMessage.Failed told -> fail(outcome(told.exitStatus()), line);
            case CronMessage.Killed told -> fail(new Outcome.Killed(told.signal()), line);
            case CronMessage.Ended told -> endLine = line;
            case CronMessage.Other other -> {}
        }
    }

    private void fail(Outcome how, SyslogLine line) {
        // The first of them is the job; a helper that writes its input is told of in the same words.
        if (failure == null) {
            failure = how;
            failureLine = line;
        }
    }

    private static Outcome outcome(int exitStatus) {
        return exitStatus >= 1 && exitStatus <= 255
                ? new Outcome.Failed(exitStatus)
                : new Outcome.Unknown("crond's log tells an exit status that cannot be: " + exitStatus);
    }

    /** The line of its start, if it has come. */
    Optional<CronMessage.Started> started() {
        return Optional.ofNullable(started);
    }

    /** The stamp of that line. */
    Optional<SyslogLine> startLine() {
        return Optional.ofNullable(startLine);
    }

    /** How it ended, where the log of such a daemon tells that and the line has come. */
    Optional<Outcome> outcome(CrondLogLevel level) {
        if (level.failures() && failure != null) {
            return Optional.of(failure);
        }
        return level.tellsOutcomes() && endLine != null ? Optional.of(new Outcome.Succeeded()) : Optional.empty();
    }

    /** The very moment at which crond learnt of its end, where that was logged finely enough. */
    Optional<Instant> exactEnd() {
        return Optional.ofNullable(failureLine)
                .filter(line -> line.precision().compareTo(EXACT) <= 0)
                .map(SyslogLine::at);
    }

    /** A moment at which it had ended. */
    Optional<Instant> latestEnd() {
        return Optional.ofNullable(failureLine != null ? failureLine : endLine)
                .map(line -> line.precision().compareTo(EXACT) <= 0
                        ? line.at()
                        : line.at().plus(line.precision()));
    }
}
