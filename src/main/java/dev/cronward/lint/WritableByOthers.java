package dev.cronward.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A job whose program others can change: a hole in the machine's security. */
final class WritableByOthers implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "writable-by-others",
            Level.ERROR,
            "others can change what the job runs",
            "Whoever can write to the program, or to a directory on its path, decides what crond runs as this "
                    + "user. For a job of root's that is as good as root's password.",
            "Move the program to a directory that only root may write to, owned by root and not writable by "
                    + "others (chown root, chmod go-w).");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("5 4 * * * root /srv/drop/backup.sh\n").with("/srv/drop/backup.sh", 0, 0777),
                Example.of("5 4 * * * root /tmp/backup.sh\n"),
                Example.of("5 4 * * * root /bin/sh /home/alice/backup.sh\n")
                        .with("/home/alice/backup.sh", Example.ALICE, 0644));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 * * * root /usr/local/bin/job\n"),
                Example.of("5 4 * * * /home/alice/backup.sh\n")
                        .alices()
                        .with("/home/alice/backup.sh", Example.ALICE, 0755));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            if (!remarks.open(this, entry.table())) {
                continue;
            }
            WrittenCommand command = WrittenCommand.of(entry);
            command.starts(entry).stream()
                    .flatMap(start -> Stream.of(Optional.of(start.program()), start.script()))
                    .flatMap(Optional::stream)
                    .filter(word -> word.text().startsWith("/"))
                    .forEach(word -> judge(linted.machine(), entry, command.span(word), word.text(), remarks));
        }
    }

    private void judge(Machine machine, LintedEntry entry, Span span, String program, Remarks remarks) {
        Optional<Integer> user = machine.account(entry.entry().user()).map(Machine.Account::id);
        for (int slash = program.indexOf('/', 1); slash > 0; slash = program.indexOf('/', slash + 1)) {
            String directory = program.substring(0, slash);
            Optional<Machine.Seen> seen = machine.look(directory).known().flatMap(found -> found);
            if (seen.isEmpty()) {
                return;
            }
            boolean open = seen.get().writableByAll();
            if (open && !(seen.get().sticky() && machine.there(program).orElse(true))) {
                remarks.say(this, Level.ERROR, entry, span, "Everybody may put a file into " + directory + ".");
                return;
            }
            if (foreign(seen, user)) {
                remarks.say(this, Level.WARNING, entry, span, belongs(directory, entry));
                return;
            }
        }
        Optional<Machine.Seen> file = machine.look(program).known().flatMap(found -> found);
        if (file.isPresent() && file.get().writableByAll()) {
            remarks.say(this, Level.ERROR, entry, span, "Everybody may write to " + program + ".");
        } else if (foreign(file, user)) {
            remarks.say(this, Level.WARNING, entry, span, belongs(program, entry));
        }
    }

    /** Whether it belongs to neither root nor the user of the job. */
    private static boolean foreign(Optional<Machine.Seen> seen, Optional<Integer> user) {
        return seen.isPresent()
                && user.isPresent()
                && seen.get().owner() != 0
                && seen.get().owner() != user.get();
    }

    private static String belongs(String path, LintedEntry entry) {
        return path + " belongs to another user, who so decides what "
                + entry.entry().user() + " runs.";
    }
}
