package dev.cronward.lint;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Output and errors sent to /dev/null. */
final class OutputDiscarded implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "output-discarded",
            Level.NOTE,
            "output and errors are thrown away",
            "Both go to /dev/null: when the job fails, no mail, no log and no cronward can tell why.",
            "Throw away standard output only (> /dev/null), and let errors through; or write to a log file or to "
                    + "logger.");

    private static final Pattern DISCARDED = Pattern.compile("(?<!2)>>? ?/dev/null {1,9}2>(?:&1| ?/dev/null)"
            + "|2> ?/dev/null {1,9}1?> ?/dev/null|&> ?/dev/null|>& ?/dev/null");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("5 4 * * * root /usr/local/bin/job > /dev/null 2>&1\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 * * * root /usr/local/bin/job > /dev/null\n"),
                Example.of("5 4 * * * root /usr/local/bin/job 2>&1 | logger -t job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (!remarks.open(this, entry.table())) {
                continue;
            }
            WrittenCommand command = WrittenCommand.of(entry);
            Matcher matcher = DISCARDED.matcher(command.text());
            if (matcher.find()
                    && !command.text().contains("logger")
                    && !command.text().contains("tee ")) {
                remarks.say(
                        this,
                        Level.NOTE,
                        entry,
                        command.span().part(matcher.start(), matcher.end() - matcher.start()),
                        "Nothing will ever show why this job failed.");
            }
        }
    }
}
