package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import java.util.List;

/** A number sign within a command, which ends the line for busybox' crond. */
final class HashInCommand implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "hash-in-command",
            Level.WARNING,
            "the command ends at a number sign",
            "busybox' crond takes everything from a # on for a comment, wherever it stands, also within quotes. Debian's "
                    + "crond and cronie leave it to the shell.",
            "Put the command into a script, and let the entry call that.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("5 4 * * * /usr/local/bin/job --tag '#1'\n").busybox());
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("# tag 1\n5 4 * * * /usr/local/bin/job --tag 1\n").busybox(),
                Example.of("5 4 * * * root /usr/local/bin/job --tag '#1'\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            int hash = entry.line().indexOf('#');
            boolean comment = entry.line().strip().startsWith("#");
            boolean nickname = entry.when().text().startsWith("@");
            if (entry.when().dialect() == Dialect.BUSYBOX
                    && hash >= 0
                    && !comment
                    && !nickname
                    && remarks.open(this, entry.table())) {
                remarks.say(
                        this,
                        Level.WARNING,
                        entry,
                        new Span(hash + 1, entry.line().length() - hash),
                        "The shell gets '" + entry.entry().command() + "' only.");
            }
        }
    }
}
