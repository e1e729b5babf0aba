package dev.cronward.lint;

import java.util.List;

/** A line that is no comment, no setting and no entry. */
final class BadLine implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "bad-line",
            Level.ERROR,
            "crond cannot read the line",
            "On Debian one bad line makes crond ignore the whole file; cronie drops only that line. "
                    + "busybox' crond skips it, or runs it at the times that it has understood up to the mistake.",
            "Correct the line, or make it a comment with # at its beginning.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("61 4 * * * root /usr/local/bin/job\n"),
                Example.of("5 4 0 * * root /usr/local/bin/job\n"),
                Example.of("5/15 * * * * root /usr/local/bin/job\n"),
                Example.of("@Daily root /usr/local/bin/job\n"),
                Example.of("some words\n"),
                Example.of("0,5, * * * * root /usr/local/bin/job\n").cronie(),
                Example.of("60 4 * * * /usr/local/bin/job\n").busybox(),
                Example.of("5 4 * * 7 /usr/local/bin/job\n").busybox(),
                Example.of("PATH=/usr/local/bin:/usr/bin:/bin\n5 4 * * 0 /usr/local/bin/job\n")
                        .busybox());
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("*/15 3 * * * root /usr/local/bin/job\n"),
                Example.of("@daily root /usr/local/bin/job\n"),
                Example.of("5 4 * * 0 /usr/local/bin/job\n").busybox());
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        Ignored.tell(
                this,
                linted,
                remarks,
                rejection -> rejection.line().isPresent()
                        && !rejection.reason().equals("bad username")
                        && !MissingNewline.isOne(rejection));
    }
}
