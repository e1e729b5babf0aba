package dev.cronward.lint;

import java.util.List;

/** A step that leads out of its range at once. */
final class StepTooLarge implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "step-too-large",
            Level.WARNING,
            "the step is larger than its range",
            "crond begins at the low end of the range and adds the step as long as it stays within: */90 in the "
                    + "minute is minute 0 only, once an hour and not every 90 minutes.",
            "Write the one value that it means. An interval that does not fit into the hour or day needs several "
                    + "entries.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("*/90 4 * * * root /usr/local/bin/job\n"),
                Example.of("5 0-6/12 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 * * * root /usr/local/bin/job\n"),
                Example.of("*/30 * * * * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (remarks.open(this, entry.table())) {
                for (FieldText field : entry.fields()) {
                    field.elements().stream()
                            .filter(e -> e.stepped() && e.to() > e.from() && e.step() > e.to() - e.from())
                            .forEach(e -> remarks.say(
                                    this,
                                    Level.WARNING,
                                    entry,
                                    e.span(),
                                    "crond takes '" + e.span().of(entry.line()) + "' for "
                                            + field.kind().word() + " " + e.from() + " only."));
                }
            }
        }
    }
}
