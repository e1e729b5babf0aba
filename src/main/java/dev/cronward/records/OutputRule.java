package dev.cronward.records;

import dev.cronward.run.Outcome;

/** Of which runs the end of the output goes into their records. */
public enum OutputRule {
    /** Of none. */
    NEVER,
    /** Of those that did not succeed. */
    FAILED,
    /** Of all. */
    ALWAYS;

    /** Whether it is to be in the record of a run that ended so. */
    boolean shows(Outcome outcome) {
        return switch (this) {
            case NEVER -> false;
            case FAILED -> !(outcome instanceof Outcome.Succeeded);
            case ALWAYS -> true;
        };
    }
}
