package dev.cronward.verdict.miss;

import java.util.Optional;

/** One thing that keeps a crond from making a start. */
interface CauseRule {
    /** The cause with its evidence where it was this; empty where nothing speaks for it. */
    Optional<Cause> find(Unmade start);
}
