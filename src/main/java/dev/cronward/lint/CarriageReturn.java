package dev.cronward.lint;

import java.util.List;

/** Lines that end as on Windows. */
final class CarriageReturn implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "carriage-return",
            Level.WARNING,
            "the line ends with a carriage return",
            "crond hands the carriage return to the shell as part of the last word: the program is not found, or "
                    + "its last argument or the file that its output goes to ends in an invisible character.",
            "Convert the file: sed -i 's/\\r$//'.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("5 4 * * * root /usr/local/bin/job\r\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(Example.of("5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (remarks.open(this, entry.table()) && entry.line().endsWith("\r")) {
                remarks.say(
                        this,
                        Level.WARNING,
                        entry,
                        new Span(entry.line().length(), 1),
                        "The command ends with a carriage return.");
            }
        }
    }
}
