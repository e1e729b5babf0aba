package dev.cronward.lint;

import java.util.List;

/** A step that does not divide the hour or the day. */
final class UnevenStep implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "uneven-step",
            Level.NOTE,
            "the step does not divide its range",
            "A step begins anew in each hour (or day): */45 in the minute means the minutes 0 and 45, which are "
                    + "45 and then 15 minutes apart.",
            "Take a step that divides 60 (or 24), or live with the shorter interval at the end.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("*/45 * * * * root /usr/local/bin/job\n"),
                Example.of("5 */9 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("*/20 * * * * root /usr/local/bin/job\n"),
                Example.of("5 */8 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (remarks.open(this, entry.table())) {
                for (FieldText field : entry.fields().stream().limit(2).toList()) {
                    int size = field.kind().high() + 1;
                    field.elements().stream()
                            .filter(e -> e.star() && e.stepped() && e.step() < size && size % e.step() != 0)
                            .forEach(e -> remarks.say(
                                    this,
                                    Level.NOTE,
                                    entry,
                                    e.span(),
                                    "The last interval before the next " + (size == 24 ? "day" : "hour") + " is "
                                            + size % e.step() + " and not " + e.step() + " long."));
                }
            }
        }
    }
}
