package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import java.util.List;

/** What Debian's crond skips unread behind an element of a field. */
final class TrailingJunk implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "trailing-junk",
            Level.WARNING,
            "crond does not read the rest of the field",
            "Once Debian's crond has read a number, a range or a star, it skips everything up to the next blank "
                    + "unread: 0~30 means 0, 5#2 means 5, 1.5 means 1, *-5 means *. It neither complains nor draws a "
                    + "random value.",
            "Write only numbers, names, lists, ranges a-b and a-b/step, * and */step. For a random minute choose "
                    + "one yourself, or sleep in the command.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("0~30 4 * * * root /usr/local/bin/job\n"),
                Example.of("0 4 * * 5#2 root /usr/local/bin/job\n"),
                Example.of("1.5 4 * * * root /usr/local/bin/job\n"),
                Example.of("17 *-5 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("17 4 * * * root /usr/local/bin/job\n"),
                Example.of("0~30 4 * * * root /usr/local/bin/job\n").cronie());
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (entry.when().dialect() == Dialect.DEBIAN && remarks.open(this, entry.table())) {
                for (FieldText field : entry.fields()) {
                    if (field.junk().length() > 0 && !field.elements().isEmpty()) {
                        String line = entry.line();
                        String junk = field.junk().of(line);
                        String kept = field.text().substring(0, field.text().length() - junk.length());
                        remarks.say(
                                this,
                                Level.WARNING,
                                entry,
                                field.span(),
                                "Debian's crond reads '" + kept + "' as the "
                                        + field.kind().word() + " and skips '" + junk + "' unread.");
                    }
                }
            }
        }
    }
}
