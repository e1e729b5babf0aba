package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import java.util.List;

/** MAILTO on a machine that cannot send mail. */
final class NoMailer implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "no-mailer",
            Level.WARNING,
            "output is mailed, and nothing sends mail",
            "crond hands the output of jobs to /usr/sbin/sendmail. Where that is missing, Debian's crond throws "
                    + "the output away ('No MTA installed, discarding output'); cronie writes it to the system's log.",
            "Install a mail transfer agent (msmtp-mta, postfix …), or write the output to a file or to logger.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("MAILTO=ops@example.com\n5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("MAILTO=ops@example.com\n5 4 * * * root /usr/local/bin/job\n")
                        .with("/usr/sbin/sendmail", 0, 0755),
                Example.of("MAILTO=\"\"\n5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        Machine machine = linted.machine();
        if (!machine.populated() || machine.there("/usr/sbin/sendmail").orElse(true)) {
            return;
        }
        for (LintedTable table : linted.tables()) {
            if (table.dialect() == Dialect.BUSYBOX) {
                continue; // it mails by other means
            }
            table.settings().stream()
                    .filter(setting ->
                            setting.name().equals("MAILTO") && !setting.value().isEmpty())
                    .forEach(setting -> remarks.say(
                            this,
                            table.dialect() == Dialect.DEBIAN ? Level.WARNING : Level.NOTE,
                            table,
                            setting,
                            "There is no /usr/sbin/sendmail here: what jobs write "
                                    + (table.dialect() == Dialect.DEBIAN
                                            ? "is thrown away."
                                            : "goes to the system's log.")));
        }
    }
}
