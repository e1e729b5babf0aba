package dev.cronward.lint;

import java.util.List;

/** A percent sign that ends the command. */
final class UnescapedPercent implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "unescaped-percent",
            Level.WARNING,
            "a percent sign ends the command",
            "The first % without a backslash ends the command; what follows becomes the standard input of the "
                    + "job, each further % a newline. date +%F becomes date +, which fails.",
            "Write \\% for a percent sign, or move the command into a script.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("5 4 * * * root /usr/local/bin/job --day=$(date +%F)\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(Example.of("5 4 * * * root /usr/local/bin/job --day=$(date +\\%F)\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (entry.entry().input().isPresent() && remarks.open(this, entry.table())) {
                Span command = entry.parts().command();
                int percent = WrittenCommand.percent(command.of(entry.line()));
                if (percent >= 0) {
                    remarks.say(
                            this,
                            Level.WARNING,
                            entry,
                            command.part(percent, 1),
                            "The shell gets '" + entry.entry().command().strip()
                                    + "' only; the rest is its standard input.");
                }
            }
        }
    }
}
