package dev.cronward.lint;

import java.util.List;
import java.util.Optional;

/** A program named by a path that depends on the directory. */
final class RelativeCommand implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "relative-command",
            Level.WARNING,
            "the path of the program is relative",
            "A job runs in its user's home directory. A relative path is looked for there, not in the directory "
                    + "in which the crontab was written.",
            "Write the full path, or cd to the directory first.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("5 4 * * * ./backup.sh\n").alices(), Example.of("5 4 * * * root scripts/backup.sh\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 * * * bin/backup\n").alices().with("/home/alice/bin/backup", Example.ALICE, 0755),
                Example.of("5 4 * * * root cd /usr/local && bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (!remarks.open(this, entry.table())) {
                continue;
            }
            WrittenCommand command = WrittenCommand.of(entry);
            command.first(entry).ifPresent(start -> {
                String path = start.program().text();
                if (ProgramPlace.of(path, entry, linted.machine()) == ProgramPlace.RELATIVE) {
                    Optional<String> home = home(entry, linted.machine());
                    Optional<Boolean> there =
                            home.flatMap(at -> linted.machine().there(at + "/" + path));
                    if (!there.orElse(false)) {
                        remarks.say(
                                this,
                                there.isPresent() ? Level.WARNING : Level.NOTE,
                                entry,
                                command.span(start.program()),
                                "It is looked for in " + home.orElse("the home directory") + " of "
                                        + entry.entry().user()
                                        + (there.isPresent() ? ", and is not there." : "."));
                    }
                }
            });
        }
    }

    private static Optional<String> home(LintedEntry entry, Machine machine) {
        return Optional.ofNullable(entry.entry().environment().get("HOME"))
                .or(() -> machine.account(entry.entry().user()).map(Machine.Account::home))
                .filter(home -> home.startsWith("/"));
    }
}
