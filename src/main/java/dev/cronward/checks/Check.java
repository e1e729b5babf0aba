package dev.cronward.checks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * One thing about the node that is looked at again and again. A check may keep what it saw for its next look; it is
 * called by one thread at a time, which may be another one each time.
 */
public interface Check {
    /** Its stable name, for example {@code filesystems}. */
    String name();

    /** The codes of all that it may complain of; no other check has one of them. */
    Set<String> codes();

    /** How long after the beginning of one look the next one begins. */
    Duration every();

    /** How long after the start of the agent it looks for the first time, at the earliest. */
    default Duration first() {
        return Duration.ZERO;
    }

    /** How long a look may take; one that takes longer is left alone and told of. */
    Duration timeout();

    /**
     * Looks once.
     *
     * @param now the present
     * @throws IOException when nothing can be said; its message names the file and the reason
     */
    Look look(Instant now) throws IOException;
}
