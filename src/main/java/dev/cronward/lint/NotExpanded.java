package dev.cronward.lint;

import dev.cronward.crontab.Setting;
import java.util.List;
import java.util.regex.Pattern;

/** A reference to a variable in an environment line. */
final class NotExpanded implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "not-expanded",
            Level.WARNING,
            "crond does not expand variables",
            "An environment line of a crontab is no shell: $NAME, ${NAME}, $(command), backquotes and ~ stay as "
                    + "they are. PATH=$PATH:/opt/bin leaves only /opt/bin and a directory called '$PATH'.",
            "Write the value out, or set the variable in the command.");

    private static final Pattern EXPANSION = Pattern.compile("\\$(?:[A-Za-z_]|[({])|`[^`]+`|^~(?:/|$)");
    private static final Pattern HOME = Pattern.compile("(?:^|:)~");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("PATH=$PATH:/usr/local/bin\n5 4 * * * root /usr/local/bin/job\n"),
                Example.of("PATH=~/bin:/usr/bin\n5 4 * * * /usr/local/bin/job\n")
                        .alices(),
                Example.of("DAY=$(date +%F)\n5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("PATH=/usr/bin:/bin:/usr/local/bin\n5 4 * * * root /usr/local/bin/job\n"),
                Example.of("PASSWORD=a$4b\n5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedTable table : linted.tables()) {
            for (Setting setting : table.settings()) {
                boolean home = setting.name().equals("PATH")
                        && HOME.matcher(setting.value()).find();
                if (remarks.open(this, table)
                        && (home || EXPANSION.matcher(setting.value()).find())) {
                    remarks.say(
                            this,
                            Level.WARNING,
                            table,
                            setting,
                            "The jobs get " + setting.name() + "='" + setting.value() + "' as it stands here.");
                }
            }
        }
    }
}
