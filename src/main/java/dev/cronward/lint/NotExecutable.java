package dev.cronward.lint;

import java.util.List;

/** A program that its user may not execute. */
final class NotExecutable implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "not-executable",
            Level.WARNING,
            "the program is not executable",
            "The shell may not execute the file and ends with status 126; nothing but its mail tells.",
            "Run chmod +x on it, or let an interpreter run it: /bin/sh FILE.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("5 4 * * * root /opt/backup.sh\n").with("/opt/backup.sh", 0, 0644),
                Example.of("5 4 * * * alice /opt/backup.sh\n").with("/opt/backup.sh", 0, 0744));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 * * * root /opt/backup.sh\n").with("/opt/backup.sh", 0, 0755),
                Example.of("5 4 * * * root /bin/sh /opt/backup.sh\n").with("/opt/backup.sh", 0, 0644));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (!remarks.open(this, entry.table())) {
                continue;
            }
            WrittenCommand command = WrittenCommand.of(entry);
            command.first(entry)
                    .filter(start -> start.program().text().startsWith("/"))
                    .ifPresent(start -> {
                        String user = entry.entry().user();
                        boolean may = linted.machine()
                                .executable(start.program().text(), user)
                                .orElse(true);
                        if (!may) {
                            remarks.say(
                                    this,
                                    Level.WARNING,
                                    entry,
                                    command.span(start.program()),
                                    user + " may not execute " + start.program().text() + ".");
                        }
                    });
        }
    }
}
