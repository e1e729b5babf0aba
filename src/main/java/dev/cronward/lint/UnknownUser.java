package dev.cronward.lint;

import java.util.List;

/** A user that does not exist, or a system table whose lines lack the user. */
final class UnknownUser implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "unknown-user",
            Level.ERROR,
            "there is no such user",
            "In a system table the word after the schedule is the user. Debian's crond drops the whole file when "
                    + "there is no such user; cronie drops the line. Often the user was forgotten, and the command's first "
                    + "word stands in his place.",
            "Name an existing user between the schedule and the command.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("5 4 * * * /usr/local/bin/job --all\n"), Example.of("5 4 * * * bob /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(Example.of("5 4 * * * alice /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        Ignored.tell(
                this,
                linted,
                remarks,
                rejection -> rejection.line().isPresent() && rejection.reason().equals("bad username"));
    }
}
