package dev.cronward.lint;

import dev.cronward.crontab.Rejection;
import java.util.List;

/** A last line without its end. */
final class MissingNewline implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "missing-newline",
            Level.ERROR,
            "the last line has no newline",
            "Debian's crond ignores the whole file when its last line does not end with a newline; cronie drops "
                    + "that line.",
            "End the last line with a newline.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("5 4 * * * root /usr/local/bin/job"),
                Example.of("5 4 * * * root /usr/local/bin/job").cronie());
    }

    @Override
    public List<Example> good() {
        return List.of(Example.of("5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        Ignored.tell(this, linted, remarks, MissingNewline::isOne);
    }

    static boolean isOne(Rejection rejection) {
        return rejection.reason().contains("issing newline");
    }
}
