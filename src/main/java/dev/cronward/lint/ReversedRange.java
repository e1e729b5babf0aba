package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import java.util.List;

/** A range whose end lies before its beginning. */
final class ReversedRange implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "reversed-range",
            Level.ERROR,
            "the range is reversed and empty",
            "crond accepts a range such as 22-5 or fri-mon and takes it for no value at all. Where nothing else "
                    + "stands in the field, the entry never runs (the other day field still counts where one day field is "
                    + "enough).",
            "Write two ranges: 22-23,0-5; fri-sat,sun-mon as 5-6,0-1.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("0 22-5 * * * root /usr/local/bin/job\n"),
                Example.of("0 4 * * fri-mon root /usr/local/bin/job\n"),
                Example.of("0 4 * * sat-sun root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 22-23,0-5 * * * root /usr/local/bin/job\n"),
                Example.of("5 4 * * 5,6,0,1 root /usr/local/bin/job\n"),
                Example.of("5 4 * * 5-7 root /usr/local/bin/job\n"),
                Example.of("5 22-5 * * * /usr/local/bin/job\n").busybox());
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (entry.when().dialect() != Dialect.BUSYBOX && remarks.open(this, entry.table())) {
                for (FieldText field : entry.fields()) {
                    field.elements().stream()
                            .filter(element -> element.range() && element.to() >= 0 && element.from() > element.to())
                            .forEach(element -> say(linted, entry, field, element, remarks));
                }
            }
        }
    }

    private void say(Linted linted, LintedEntry entry, FieldText field, FieldText.Element element, Remarks remarks) {
        boolean never = entry.when().values(field.kind()) == 0
                && linted.calendar(entry).next(entry.when(), linted.now()).isEmpty();
        remarks.say(
                this,
                never ? Level.ERROR : Level.WARNING,
                entry,
                element.span(),
                "crond takes '" + element.span().of(entry.line()) + "' for no "
                        + field.kind().word() + " at all"
                        + (never ? ", so that this never runs." : "; only the rest of the schedule counts."));
    }
}
