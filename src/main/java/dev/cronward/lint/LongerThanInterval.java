package dev.cronward.lint;

import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A job that is still running when it is due again. Known only where there is a ledger. */
final class LongerThanInterval implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "longer-than-interval",
            Level.WARNING,
            "the job takes longer than its interval",
            "crond starts a job whether or not its last run has ended. Runs then overlap, and more and more of "
                    + "them pile up.",
            "Run it less often, make it faster, or guard it with flock -n.");

    private static final int STARTS = 10;
    private static final int EXACT_MINUTES = 10;

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("*/5 * * * * root /usr/local/bin/job\n").taking(1, Duration.ofMinutes(9)));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("*/5 * * * * root /usr/local/bin/job\n").taking(1, Duration.ofMinutes(1)),
                Example.of("*/5 * * * * root flock -n /run/job.lock /usr/local/bin/job\n")
                        .taking(1, Duration.ofMinutes(9))
                        .with("/usr/bin/flock", 0, 0755));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        if (linted.usual().isEmpty()) {
            return;
        }
        for (LintedEntry entry : linted.entries()) {
            Duration usual = linted.usual().get(entry.place());
            if (usual == null || entry.entry().command().contains("flock") || !remarks.open(this, entry.table())) {
                continue;
            }
            interval(linted, entry)
                    .filter(interval -> usual.compareTo(interval) > 0)
                    .ifPresent(interval -> remarks.say(
                            this,
                            Level.WARNING,
                            entry,
                            entry.parts().schedule(),
                            "It usually takes " + minutes(usual) + ", and is due again after " + minutes(interval)
                                    + "."));
        }
    }

    private static Optional<Duration> interval(Linted linted, LintedEntry entry) {
        List<Instant> starts = linted.calendar(entry)
                .from(entry.when(), linted.now())
                .limit(STARTS)
                .map(ExpectedStart::at)
                .toList();
        Duration longest = Duration.ZERO;
        for (int i = 1; i < starts.size(); i++) {
            Duration gap = Duration.between(starts.get(i - 1), starts.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest.isZero() ? Optional.empty() : Optional.of(longest);
    }

    private static String minutes(Duration duration) {
        String minutes = duration.toMinutes() < 1 ? "" : duration.toMinutes() + " min";
        boolean exact = duration.toSecondsPart() == 0 || duration.toMinutes() >= EXACT_MINUTES;
        return exact && !minutes.isEmpty() ? minutes : (minutes + " " + duration.toSecondsPart() + " s").strip();
    }
}
