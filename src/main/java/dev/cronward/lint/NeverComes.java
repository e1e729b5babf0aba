package dev.cronward.lint;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A date that is in no calendar. */
final class NeverComes implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "never-comes",
            Level.ERROR,
            "the date never comes",
            "crond accepts dates that no calendar has, such as 30 February, and waits for ever.",
            "Write a day that the month has; for the last day of a month run daily from 28 to 31 and test in the "
                    + "command whether tomorrow is the first.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("5 4 30 2 * root /usr/local/bin/job\n"),
                Example.of("5 4 31 4,6,9,11 * root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 29 2 * root /usr/local/bin/job\n"), Example.of("5 4 30 1 * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        Map<String, Boolean> never = new HashMap<>();
        for (LintedEntry entry : linted.entries()) {
            CronExpression when = entry.when();
            boolean calendar = !when.atReboot() && !when.random();
            for (Field field : Field.values()) {
                calendar &= when.values(field) != 0; // an empty field is a reversed range's
            }
            if (calendar
                    && remarks.open(this, entry.table())
                    && never.computeIfAbsent(when.text(), t -> isNever(linted, entry))) {
                remarks.say(
                        this,
                        Level.ERROR,
                        entry,
                        entry.parts().schedule(),
                        "No date matches '" + when.text() + "': crond never starts it.");
            }
        }
    }

    private static boolean isNever(Linted linted, LintedEntry entry) {
        return linted.calendar(entry).next(entry.when(), linted.now()).isEmpty();
    }
}
