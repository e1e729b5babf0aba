package dev.cronward.checks.own;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Thresholds;
import java.util.Optional;

/**
 * What a number may be at most or at least. The limit itself is well.
 *
 * @param quantity of what
 * @param most whether it is the most, else the least
 * @param value in base units
 * @param written the same as somebody wrote it
 * @param severity of what is beyond it; empty for that of the check
 */
record Limit(Quantity quantity, boolean most, double value, String written, Optional<Severity> severity) {
    /** How it is written. */
    String key() {
        return (most ? "max-" : "min-") + quantity.key();
    }

    /** What a number means: the severity is only whether it is beyond the limit. */
    Thresholds.Judged judge(double number, boolean before) {
        double sign = most ? 1 : -1;
        Thresholds limits =
                Thresholds.warning(Math.nextUp(sign * value), quantity.unit().slack(value));
        return limits.judge(sign * number, before ? Optional.of(Severity.WARNING) : Optional.empty());
    }

    /** What is wrong beyond it, a clause without a running number. */
    String broken() {
        return quantity.key().replace('-', ' ') + " is " + (most ? "more than " : "less than ") + written;
    }

    /** For people beside a number. */
    String words() {
        return (most ? "at most " : "at least ") + written;
    }

    /** How far beyond the limit a number is, roughly enough to change seldom. */
    String howFar(double number) {
        if (!most) {
            return number <= 0 ? "0" : number < value / 2 ? "less than half of the limit" : "half of the limit or more";
        }
        double times = value > 0 ? number / value : Double.POSITIVE_INFINITY;
        if (value <= 0) {
            return "more than the limit";
        }
        return times < 2
                ? "less than twice the limit"
                : times < 10 ? "2 to 10 times the limit" : "more than 10 times the limit";
    }
}
