package dev.cronward.checks.own;

import dev.cronward.catalog.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A check that somebody wrote.
 *
 * @param name unique on the node
 * @param kind key of its {@link Kind}
 * @param target what it looks at, as written
 * @param file in which it stands
 * @param line where it begins there, from 1
 * @param job id of the job that it belongs to
 * @param owner whom it concerns; without, the owner of its job
 * @param severity how urgent it is; without, as urgent as its job
 * @param runbook what to do; without, that of its job
 * @param every how long after the beginning of one look the next one begins
 * @param timeout how long a look may take
 * @param lasting how long something has to be wrong, look after look, until it is told
 * @param limits on its numbers
 * @param written all that was written of it, without its place
 * @param probe what measures
 */
public record OwnCheck(
        String name,
        String kind,
        String target,
        String file,
        int line,
        Optional<String> job,
        Optional<String> owner,
        Optional<Severity> severity,
        Optional<String> runbook,
        Duration every,
        Duration timeout,
        Duration lasting,
        List<Limit> limits,
        String written,
        Probe probe) {
    /** Code of the finding that it is about something wrong. */
    public static final String CODE = "own-check-failed";

    public OwnCheck {
        limits = List.copyOf(limits);
    }

    /** File and line. */
    public String place() {
        return file + ":" + line;
    }

    /** The same with another probe. */
    OwnCheck with(Probe other) {
        return new OwnCheck(
                name, kind, target, file, line, job, owner, severity, runbook, every, timeout, lasting, limits, written,
                other);
    }

    /** Whether the same was written, be it in another place: what is known of one then holds for the other. */
    boolean means(OwnCheck other) {
        return written.equals(other.written);
    }
}
