package dev.cronward.ledger;

import java.time.Duration;

/**
 * How much the ledger keeps.
 *
 * @param keepRuns age beyond which ended runs, resolved incidents and delivered messages go
 * @param maxBytes size of the database above which delivered messages, then the oldest ended runs and resolved
 *     incidents go, bytes
 * @param keepPerJob how many of a job's newest runs stay, whatever their age and the size
 * @param keepOwed how long a message waits for its receiver before it is set aside
 */
public record LedgerSettings(Duration keepRuns, long maxBytes, int keepPerJob, Duration keepOwed) {
    private static final Duration WEEK = Duration.ofDays(7);

    public LedgerSettings {
        if (!keepOwed.isPositive()) {
            throw new IllegalArgumentException("the time that messages wait must be positive, not " + keepOwed);
        }
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

    /** The same where messages wait for a week. */
    public LedgerSettings(Duration keepRuns, long maxBytes, int keepPerJob) {
        this(keepRuns, maxBytes, keepPerJob, WEEK);
    }

    /** 90 days, 1 GiB, the last 5 runs of every job, messages for a week. */
    public static LedgerSettings defaults() {
        return new LedgerSettings(Duration.ofDays(90), 1L << 30, 5);
    }
}
