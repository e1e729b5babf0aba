package dev.cronward.checks;

import dev.cronward.catalog.Severity;
import java.util.Optional;

/**
 * From where on a value is wrong, the higher the worse. A value that swings around a limit must not open and resolve an
 * incident each time, so what has begun ends only a little below the limit, and begins not before it.
 *
 * @param warning the least value that is a warning
 * @param critical the least value that is critical; infinite where none is
 * @param slack how far below a limit a value has to fall until it counts as below
 */
public record Thresholds(double warning, double critical, double slack) {
    /** One limit, beyond which it is a warning. */
    public static Thresholds warning(double limit, double slack) {
        return new Thresholds(limit, Double.POSITIVE_INFINITY, slack);
    }

    /**
     * What a value means.
     *
     * @param severity empty where it is well, or nobody can say
     * @param unclear whether it lies where an open incident stays open and none is opened
     */
    public record Judged(Optional<Severity> severity, boolean unclear) {}

    /**
     * Judges a value.
     *
     * @param before what was said of the same thing at the last look; empty when nothing, or it is not known
     */
    public Judged judge(double value, Optional<Severity> before) {
        if (value >= critical || (before.equals(Optional.of(Severity.CRITICAL)) && value >= critical - slack)) {
            return new Judged(Optional.of(Severity.CRITICAL), false);
        }
        if (value >= warning || (before.isPresent() && value >= warning - slack)) {
            return new Judged(Optional.of(Severity.WARNING), false);
        }
        return new Judged(Optional.empty(), value >= warning - slack);
    }
}
