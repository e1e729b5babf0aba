package dev.cronward.lint;

import dev.cronward.crontab.Setting;
import java.util.List;
import java.util.regex.Pattern;

/** A comment behind an environment line. */
final class CommentInValue implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "comment-in-value",
            Level.WARNING,
            "the comment becomes part of the value",
            "# begins a comment only at the beginning of a line. Behind a value it is part of the value: "
                    + "MAILTO=root # the admin mails to someone with that name.",
            "Put the comment on a line of its own.");

    private static final Pattern COMMENT = Pattern.compile("[ \\t]#");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("SHELL=/bin/sh # dash\n5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(Example.of("# dash\nSHELL=/bin/sh\n5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedTable table : linted.tables()) {
            for (Setting setting : table.settings()) {
                if (COMMENT.matcher(setting.value()).find() && remarks.open(this, table)) {
                    remarks.say(
                            this,
                            Level.WARNING,
                            table,
                            setting,
                            "The value of " + setting.name() + " is '" + setting.value() + "'.");
                }
            }
        }
    }
}
