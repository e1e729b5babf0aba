package dev.cronward.checks.own;

import dev.cronward.checks.CheckReport;
import java.time.Instant;
import java.util.Optional;

/**
 * How a check of the user's is.
 *
 * @param check as written
 * @param report how its last look was; of one that gave no answer in time that is what it complains of
 * @param wrongSince since when something is wrong, look after look, told or not yet
 */
public record OwnReport(OwnCheck check, CheckReport report, Optional<Instant> wrongSince) {
    /** Whether something is wrong that has not lasted for long enough to be told. */
    public boolean isWaiting() {
        return wrongSince.isPresent()
                && report.last()
                        .known()
                        .filter(look -> look.complaints().isEmpty())
                        .isPresent();
    }
}
