package dev.cronward.observe.kernel;

/**
 * How many files that were closed may be looked at: many at once, but not for long. A bucket that fills by so many a
 * second and holds so many at most. Pure; the clock is the caller's.
 */
final class CloseBudget {
    private final double most;
    private final double perSecond;
    private double left;
    private long at;

    /** Full at {@code now}, nanoseconds of any clock that does not go back. */
    CloseBudget(int most, int perSecond, long now) {
        this.most = most;
        this.perSecond = perSecond;
        this.left = most;
        this.at = now;
    }

    /** Takes so many; false when they are more than there are. */
    boolean take(int files, long now) {
        left = Math.min(most, left + (now - at) / 1e9 * perSecond) - files;
        at = now;
        if (left >= 0) {
            return true;
        }
        left = 0;
        return false;
    }
}
