package dev.cronward.lint;

import java.util.List;

/** A program that is not there. */
final class MissingCommand implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "missing-command",
            Level.WARNING,
            "the program is not there",
            "crond starts the shell, which finds nothing to run and ends with status 127; nothing but its mail "
                    + "tells.",
            "Install the program, mend the name, or write its full path.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("5 4 * * * root /usr/local/bin/jbo\n"), Example.of("5 4 * * * root jbo --all\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 * * * root /usr/local/bin/job\n"),
                Example.of("5 4 * * * root test -x /opt/job && /opt/job\n"));
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
                ProgramPlace place = ProgramPlace.of(start.program().text(), entry, linted.machine());
                if (place == ProgramPlace.NOWHERE) {
                    remarks.say(
                            this,
                            Level.WARNING,
                            entry,
                            command.span(start.program()),
                            "There is no " + start.program().text() + " on this machine"
                                    + (start.program().text().contains("/") ? "." : " in any usual directory."));
                }
            });
        }
    }
}
