package dev.cronward.lint;

import java.util.List;

/** A user's name in front of the command of a user's own table. */
final class UserInOwnTable implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "user-in-own-table",
            Level.WARNING,
            "a user's own table has no user field",
            "In a table of crontab -e there is no user between schedule and command. The name is taken for the "
                    + "program: 'root job' runs a program called root.",
            "Take the name out, or move the line to /etc/cron.d.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("5 4 * * * root /usr/local/bin/job\n").alices());
    }

    @Override
    public List<Example> good() {
        return List.of(Example.of("5 4 * * * /usr/local/bin/job\n").alices());
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (entry.table().system() || !remarks.open(this, entry.table())) {
                continue;
            }
            WrittenCommand command = WrittenCommand.of(entry);
            String name = command.text().strip().split("[ \t]", 2)[0];
            boolean user = name.equals("root") || linted.machine().account(name).isPresent();
            if (user
                    && name.length() < command.text().strip().length()
                    && ProgramPlace.of(name, entry, linted.machine()) != ProgramPlace.FOUND) {
                remarks.say(
                        this,
                        Level.WARNING,
                        entry,
                        command.span().part(command.text().indexOf(name), name.length()),
                        "The shell of " + entry.entry().user() + " looks for a program called " + name + ".");
            }
        }
    }
}
