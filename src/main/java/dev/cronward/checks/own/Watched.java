package dev.cronward.checks.own;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckReport;
import dev.cronward.checks.Look;
import dev.cronward.host.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One check, when it looks next and how its last look was. Used under its runner's lock. */
final class Watched {
    private final Standing standing = new Standing();
    private OwnCheck check;
    private CheckReport report;
    private long nextNanos;
    private @Nullable OneLook underWay;

    Watched(OwnCheck check, long nowNanos) {
        this.check = check;
        this.nextNanos = nowNanos;
        this.report = report(Reading.unknown("not looked at yet"), Optional.empty(), Duration.ZERO);
    }

    OwnCheck check() {
        return check;
    }

    /** The same check has moved to another line; what its probe has seen stays. */
    void moved(OwnCheck same) {
        check = same.with(check.probe());
    }

    @Nullable OneLook underWay() {
        return underWay;
    }

    boolean isDue(long nowNanos) {
        return underWay == null && nowNanos - nextNanos >= 0;
    }

    /** When it is to look next, on the clock of {@link System#nanoTime()}. */
    long nextNanos() {
        return nextNanos;
    }

    void begin(OneLook look) {
        underWay = look;
        nextNanos = look.beganNanos() + check.every().toNanos();
    }

    /** A look has ended. */
    void end(Reading<Probed> found, Severity usual, Instant now, Duration took) {
        underWay = null;
        Reading<Look> look = found.map(probed -> standing.judge(check, probed, usual, now));
        if (look instanceof Reading.Unknown<Look>) {
            standing.unknown();
        }
        report = report(look, Optional.of(now), took);
    }

    /** A look that was told to end has ended, or never began; what is known of it stays. */
    void abandon() {
        underWay = null;
    }

    /** A look takes too long. */
    void late(Severity usual, Instant now, Duration took) {
        report = report(Reading.known(standing.late(check, usual, now)), Optional.of(now), took);
    }

    /** A look could not begin. */
    void notBegun(String why) {
        underWay = null;
        report = report(Reading.unknown(why), report.lookedAt(), report.took());
    }

    OwnReport report() {
        return new OwnReport(check, report, standing.wrongSince());
    }

    private CheckReport report(Reading<Look> look, Optional<Instant> at, Duration took) {
        return new CheckReport(check.name(), Set.of(OwnCheck.CODE), check.every(), look, at, took, Optional.empty());
    }
}
