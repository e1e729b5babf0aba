package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import java.util.List;
import java.util.Optional;

/** A home directory that is not there: cronie then starts nothing. */
final class MissingHome implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "missing-home",
            Level.ERROR,
            "the home directory is not there",
            "cronie enters the job's HOME first (that of the user, or what the table sets), and where it cannot, the job "
                    + "does not run; only the log of the system says so. Debian's crond runs it all the same.",
            "Make the directory, or set HOME to one that is there, / for example.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("HOME=/srv/jobs\n5 4 * * * root /usr/local/bin/job\n")
                .cronie());
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("HOME=/home/alice\n5 4 * * * root /usr/local/bin/job\n")
                        .cronie(),
                Example.of("HOME=/srv/jobs\n5 4 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        Machine machine = linted.machine();
        if (!machine.populated()) {
            return;
        }
        for (LintedEntry entry : linted.entries()) {
            if (entry.when().dialect() == Dialect.CRONIE && remarks.open(this, entry.table())) {
                String user = entry.entry().user();
                Optional.ofNullable(entry.entry().environment().get("HOME"))
                        .or(() -> machine.account(user).map(Machine.Account::home))
                        .filter(home -> home.startsWith("/"))
                        .filter(home -> !machine.there(home).orElse(true))
                        .ifPresent(home -> remarks.say(
                                this,
                                Level.ERROR,
                                entry,
                                entry.parts().command(),
                                "There is no " + home + ", the home of this job: it does not run."));
            }
        }
    }
}
