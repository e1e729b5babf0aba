package dev.cronward.lint;

import java.util.List;

/** A file that crond does not read at all, for its name, mode, owner, links, length or missing user. */
final class IgnoredFile implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "ignored-file",
            Level.ERROR,
            "crond ignores the file",
            "crond reads a table only if it trusts it: the right owner, mode and name, one hard link, no link in "
                    + "the spool, at most 10,000 lines, a user for a table in the spool. Otherwise nothing in it ever "
                    + "runs, and only crond's log says so, for a bad name not even that.",
            "Do what the reason says: rename it, chown root, chmod 0644 (0600 in the spool), replace the link by "
                    + "a file.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("5 4 * * * root /usr/local/bin/job\n").at("/etc/cron.d/site.cron"),
                Example.of("5 4 * * * root /usr/local/bin/job\n").installed(0, 0664),
                Example.of("5 4 * * * root /usr/local/bin/job\n").installed(Example.ALICE, 0644),
                Example.of("5 4 * * * /usr/local/bin/job\n").alices().installed(Example.ALICE, 0644),
                Example.of("5 4 * * * /usr/local/bin/job\n")
                        .at("/var/spool/cron/crontabs/nobody_here")
                        .installed(0, 0600));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 * * * root /usr/local/bin/job\n"),
                Example.of("5 4 * * * /usr/local/bin/job\n").alices());
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        Ignored.tell(this, linted, remarks, rejection -> rejection.line().isEmpty());
    }
}
