package dev.cronward.lint;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts that a change of the clock moves, multiplies or drops. */
final class HitByClockChange implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "clock-change",
            Level.WARNING,
            "a clock change hits it",
            "When the clock goes forward, crond makes up at once for every skipped minute of an entry with fixed "
                    + "times, one start each, and drops those of an entry whose minute or hour begins with *. When it goes "
                    + "back, fixed times are not repeated, and the others run again.",
            "Choose an hour that the clock never skips or repeats in this zone, or a crond in UTC.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("*/20 2 * * * root /usr/local/bin/job\n").in("Europe/Berlin"),
                Example.of("5,35 2 * * * root /usr/local/bin/job\n").in("America/New_York"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 * * * root /usr/local/bin/job\n").in("Europe/Berlin"),
                Example.of("*/20 2 * * * root /usr/local/bin/job\n"),
                Example.of("17 * * * * root /usr/local/bin/job\n").in("Europe/Berlin"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        Map<String, Optional<ClockHit>> known = new HashMap<>();
        for (LintedEntry entry : linted.entries()) {
            CronExpression when = entry.when();
            boolean everyHour = when.wildcard() && when.takesEvery(Field.HOUR);
            if (!everyHour && !when.atReboot() && !when.random() && remarks.open(this, entry.table())) {
                String key = when.text() + " " + entry.entry().ownZone();
                known.computeIfAbsent(key, k -> ClockHit.inComingYear(when, linted.calendar(entry), linted.now()))
                        .ifPresent(hit -> remarks.say(
                                this, hit.level(), entry, entry.parts().schedule(), hit.sentence()));
            }
        }
    }
}
