package dev.cronward.ledger;

import java.time.Duration;

/**
 * How much the ledger keeps.
 *
 * @param keepRuns age beyond which ended runs, resolved incidents and delivered messages go
 * @param maxBytes size of the database above which delivered messages, then the oldest ended runs and resolved
 *     incidents go, bytes
 * @param keepPerJob how many of a job's newest runs stay, whatever their age and the size
 */
public record LedgerSettings(Duration keepRuns, long maxBytes, int keepPerJob) {
    public LedgerSettings {
        if (keepRuns.isNegative() || keepRuns.isZero()) {
            throw new IllegalArgumentException("the age to keep runs for must be positive, not " + keepRuns);
        }
        if (maxBytes < 1 << 20) {
            throw new IllegalArgumentException("the ledger needs at least 1048576 bytes, not " + maxBytes);
        }
        if (keepPerJob < 1) {
            throw new IllegalArgumentException("at least the last run of a job is kept, not " + keepPerJob);
        }
    }

    /** 90 days, 1 GiB, the last 5 runs of every job. */
    public static LedgerSettings defaults() {
        return new LedgerSettings(Duration.ofDays(90), 1L << 30, 5);
    }
}
