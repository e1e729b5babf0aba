package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import java.util.List;

/** A redirection of bash's in a job that a plain shell runs. */
final class BashRedirect implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "bash-redirect",
            Level.WARNING,
            "&> starts the job in the background",
            "crond runs /bin/sh, which on Debian is dash. dash reads 'job &> file' as 'job &' and '> file': the "
                    + "job goes to the background, its output is not redirected, and crond sees success at once, whatever "
                    + "becomes of it.",
            "Write > file 2>&1, or set SHELL=/bin/bash above the entry.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("5 4 * * * root /usr/local/bin/job &> /var/log/job.log\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 * * * root /usr/local/bin/job > /var/log/job.log 2>&1\n"),
                Example.of("SHELL=/bin/bash\n5 4 * * * root /usr/local/bin/job &> /var/log/job.log\n")
                        .with("/bin/bash", 0, 0755));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            boolean plain = entry.variable("SHELL", "/bin/sh").endsWith("/sh");
            if (!plain || entry.when().dialect() != Dialect.DEBIAN || !remarks.open(this, entry.table())) {
                continue;
            }
            WrittenCommand command = WrittenCommand.of(entry);
            int at = command.text().indexOf("&>");
            if (at >= 0 && command.text().chars().limit(at).noneMatch(c -> c == '"' || c == '\'')) {
                remarks.say(
                        this,
                        Level.WARNING,
                        entry,
                        command.span().part(at, 2),
                        "/bin/sh runs the job in the background and redirects nothing.");
            }
        }
    }
}
