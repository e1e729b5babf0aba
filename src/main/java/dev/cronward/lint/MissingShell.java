package dev.cronward.lint;

import dev.cronward.crontab.Setting;
import java.util.List;
import java.util.Optional;

/** A SHELL that is not there: no job below it ever begins. */
final class MissingShell implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "missing-shell",
            Level.ERROR,
            "the shell is not there",
            "crond hands each command to the program that SHELL names, and finds it by its path only. Where that is no "
                    + "program, nothing runs: crond's child ends at once, and only the log of the system may say so.",
            "Write the full path of a shell that is there, /bin/sh for example, or leave SHELL out.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("SHELL=/usr/local/bin/bahs\n5 4 * * * root /usr/local/bin/job\n"),
                Example.of("SHELL=bash\n5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(Example.of("SHELL=/bin/sh\n5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        if (!linted.machine().populated()) {
            return;
        }
        for (LintedTable table : linted.tables()) {
            for (Setting setting : table.settings()) {
                if (setting.name().equals("SHELL") && remarks.open(this, table)) {
                    sentence(setting.value(), linted.machine())
                            .ifPresent(sentence -> remarks.say(this, Level.ERROR, table, setting, sentence));
                }
            }
        }
    }

    private static Optional<String> sentence(String shell, Machine machine) {
        if (!shell.startsWith("/")) {
            return Optional.of("crond does not search for '" + shell + "' in PATH.");
        }
        return machine.there(shell).orElse(true)
                ? Optional.empty()
                : Optional.of("There is no " + shell + " on this machine: none of the jobs below it begins.");
    }
}
