package dev.cronward.observe.join;

import dev.cronward.catalog.DefaultShell;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Entry;
import dev.cronward.crontab.Passwd;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.NeverStarted.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks whether what crond's process for a job had to do next could be done at all: for daemons that tell nobody. */
final class Lacking {
    private Lacking() {}

    /** What is not there of what came next; empty where it is, or is not known. */
    static Optional<NeverStarted> of(GaveUp gaveUp, Job job, int crond, HostRoot root) {
        Dialect dialect = job.when().dialect();
        // cronie's enters the home directory before it makes a session; busybox' crond has no process between.
        boolean atHome = dialect == Dialect.CRONIE && gaveUp.where() == GaveUp.Where.BEFORE_SESSION;
        boolean atShell = gaveUp.where() == GaveUp.Where.BEFORE_SHELL || dialect == Dialect.BUSYBOX;
        if (!atHome && !atShell) {
            return Optional.empty();
        }
        Optional<Entry> entry = Crontabs.read(root, dialect).entries().stream()
                .filter(candidate -> candidate.source().equals(job.source()))
                .findFirst();
        return atHome
                ? entry.flatMap(found -> home(found, root))
                        .map(home -> new NeverStarted(
                                Cause.HOME_FAILED,
                                "its home directory " + home + " could not be entered: it is not there"))
                : entry.map(found -> found.environment().getOrDefault("SHELL", DefaultShell.of(dialect, crond, root)))
                        .filter(shell -> lacks(shell, root, Files::isExecutable))
                        .map(shell -> new NeverStarted(
                                Cause.SHELL_FAILED,
                                "its shell could not be run: SHELL is " + shell + ", and there is no such program"));
    }

    private static Optional<String> home(Entry entry, HostRoot root) {
        return Optional.ofNullable(entry.environment().get("HOME"))
                .or(() -> Passwd.read(root).home(entry.user()))
                .filter(home -> lacks(home, root, Files::isDirectory));
    }

    /** Whether there is nothing of that kind under a path; what cannot be looked at is not called absent. */
    private static boolean lacks(String path, HostRoot root, Predicate<Path> kind) {
        if (!path.startsWith("/")) {
            return false;
        }
        try {
            return !kind.test(LinkWalk.real(root, path, true));
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
