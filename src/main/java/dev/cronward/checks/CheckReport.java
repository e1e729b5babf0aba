package dev.cronward.checks;

import dev.cronward.catalog.Severity;
import dev.cronward.host.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * How a check is.
 *
 * @param name the check's
 * @param codes what it may complain of
 * @param every how long after the beginning of one look the next one begins
 * @param last what its last finished look yielded; unknown before the first one, and when that failed
 * @param lookedAt when that look ended; empty before the first one
 * @param took how long that look took; zero before the first one
 * @param stuckSince since when a look has been under way that takes too long
 */
public record CheckReport(
        String name,
        Set<String> codes,
        Duration every,
        Reading<Look> last,
        Optional<Instant> lookedAt,
        Duration took,
        Optional<Instant> stuckSince) {
    public CheckReport {
        codes = Set.copyOf(codes);
    }

    static CheckReport before(Check check) {
        return new CheckReport(
                check.name(),
                check.codes(),
                check.every(),
                Reading.unknown("not looked at yet"),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty());
    }

    /** The same while a look takes too long. */
    CheckReport stuck(Instant since) {
        return new CheckReport(name, codes, every, last, lookedAt, took, Optional.of(since));
    }

    /** The same where the next look could not begin. */
    CheckReport notBegun(String why) {
        return new CheckReport(name, codes, every, Reading.unknown(why), lookedAt, took, stuckSince);
    }

    /** Whether nobody can say now if such a complaint holds. */
    public boolean isUnclear(Complaint.Key key) {
        return stuckSince.isPresent()
                || last.known().map(look -> look.unclear().contains(key)).orElse(true);
    }

    /** How it stands, in one word: {@code ok}, {@code absent}, {@code unknown}, or the worst severity complained of. */
    public String status() {
        if (stuckSince.isPresent()) {
            return "unknown";
        }
        return switch (last) {
            case Reading.Unknown<Look> u -> "unknown";
            case Reading.Known<Look>(Look look) -> ofLook(look);
        };
    }

    private static String ofLook(Look look) {
        if (look.absent().isPresent()) {
            return "absent";
        }
        if (look.complaints().isEmpty() && look.nothingKnown().isPresent()) {
            return "unknown";
        }
        return look.complaints().stream()
                .map(Complaint::severity)
                .max(Comparator.naturalOrder())
                .map(Severity::word)
                .orElse("ok");
    }
}
