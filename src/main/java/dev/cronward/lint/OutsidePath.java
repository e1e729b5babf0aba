package dev.cronward.lint;

import java.util.List;

/** A program that is only in the PATH of a login. */
final class OutsidePath implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "outside-path",
            Level.WARNING,
            "the program is not in crond's PATH",
            "crond gives its jobs PATH=/usr/bin:/bin and reads no profile. A program in /usr/sbin or "
                    + "/usr/local/bin is found at the prompt and not in a job.",
            "Write the full path, or a PATH line above the entry.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("5 4 * * * root job --all\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("PATH=/usr/local/bin:/usr/bin:/bin\n5 4 * * * root job --all\n"),
                Example.of("5 4 * * * root /usr/local/bin/job --all\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        if (!linted.machine().populated()) {
            return;
        }
        for (LintedEntry entry : linted.entries()) {
            if (!remarks.open(this, entry.table())) {
                continue;
            }
            WrittenCommand command = WrittenCommand.of(entry);
            command.first(entry).ifPresent(start -> {
                String name = start.program().text();
                if (ProgramPlace.of(name, entry, linted.machine()) == ProgramPlace.OUTSIDE_PATH) {
                    remarks.say(
                            this,
                            Level.WARNING,
                            entry,
                            command.span(start.program()),
                            name + " is on this machine, but in no directory of the job's PATH, "
                                    + entry.variable("PATH", ProgramPlace.CROND_PATH) + ".");
                }
            });
        }
    }
}
