package dev.cronward.checks.crond;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether each crond still holds the lock on its pid file. That lock is all that keeps a second crond from being started,
 * and every job from running twice; the number in the file is what init scripts send their signals to. Debian's cron and
 * cronie keep the file open for as long as they run, so the kernel tells of file and lock among the files that they have
 * open (proc_pid_fdinfo(5)), whatever the file system. busybox has no such file.
 */
public final class CrondPidFile extends FileCheck {
    private static final String CODE = "crond-pid-file";
    private static final String NAME = "/crond.pid";
    private static final String DELETED = " (deleted)";

    private final HostRoot root;
    private final NodeFiles files;
    private final Supplier<List<Integer>> cronds;
    /** What was wrong at the last look: crond writes the file anew while it goes into the background. */
    private Set<String> before = Set.of();

    private final Set<String> present = new HashSet<>();

    /**
     * Over the node.
     *
     * @param cronds the process ids of the cronds
     */
    public CrondPidFile(HostRoot root, Supplier<List<Integer>> cronds) {
        super(CODE, Duration.ofMinutes(1), CODE);
        this.root = root;
        this.files = new NodeFiles(root);
        this.cronds = cronds;
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        boolean any = false;
        present.clear();
        for (int pid : cronds.get()) {
            any |= look(look, pid);
        }
        before = Set.copyOf(present);
        return any ? Optional.empty() : Optional.of("no crond here keeps a pid file");
    }

    /** Whether it keeps a pid file. */
    private boolean look(LookBuilder look, int pid) throws IOException {
        String open = "/proc/" + pid + "/fd";
        for (String number : files.names(open, "")) {
            Optional<String> file = file(open + "/" + number);
            if (file.isPresent()) {
                return judge(look, pid, number, file.get());
            }
        }
        return false;
    }

    /** The pid file that is open there; empty where it is another file, or closed meanwhile. */
    private Optional<String> file(String link) throws IOException {
        try {
            String target = Files.readSymbolicLink(root.resolve(link)).toString();
            return Optional.of(target).filter(name -> name.endsWith(NAME) || name.endsWith(NAME + DELETED));
        } catch (NoSuchFileException | NotLinkException e) {
            return Optional.empty();
        }
    }

    /** False where it has gone meanwhile. */
    private boolean judge(LookBuilder look, int pid, String number, String target) throws IOException {
        String process = "/proc/" + pid;
        String told = process + "/fdinfo/" + number;
        Optional<String> info = files.text(told);
        if (info.isEmpty() && !files.exists(told)) {
            return false;
        }
        if (info.isEmpty() || !info.get().startsWith("pos:")) {
            throw new IOException("cannot read " + told + ": it does not say what the kernel writes there");
        }
        if (target.endsWith(DELETED)) {
            tell(look, pid, target.substring(0, target.length() - DELETED.length()), "was removed or replaced");
        } else if (!info.get().lines().anyMatch(line -> line.startsWith("lock:"))) {
            tell(look, pid, target, "is not locked");
        } else {
            number(process, number)
                    .filter(named -> !ids(process, pid).contains(named))
                    .ifPresent(named -> tell(look, pid, target, "names process " + named));
        }
        return true;
    }

    /** What stands in the file, if that is a number: crond may be about to write it. */
    private Optional<String> number(String process, String number) throws IOException {
        return files.text(process + "/fd/" + number).map(String::strip).filter(text -> text.matches("\\d{1,9}"));
    }

    /** The numbers that the process has, here and in the namespaces below. */
    private Set<String> ids(String process, int pid) {
        try {
            return files.text(process + "/status")
                    .flatMap(status -> status.lines()
                            .filter(line -> line.startsWith("NSpid:"))
                            .findFirst())
                    .map(line -> Set.copyOf(Arrays.asList(
                            line.substring("NSpid:".length()).strip().split("\\s+", -1))))
                    .orElse(Set.of(Integer.toString(pid)));
        } catch (IOException e) {
            return Set.of(Integer.toString(pid));
        }
    }

    private void tell(LookBuilder look, int pid, String file, String what) {
        Complaint.Key key = new Complaint.Key(CODE, file + " " + pid);
        present.add(key.subject() + " " + what);
        if (!before.contains(key.subject() + " " + what)) {
            look.unclear(key);
            return;
        }
        look.wrong(
                new Complaint(
                                CODE,
                                key.subject(),
                                Severity.WARNING,
                                "the pid file " + file + " of the crond with pid " + pid + " " + what
                                        + ": nothing keeps a second crond from running every job twice",
                                Map.of("file", file, "crond_pid", Integer.toString(pid), "problem", what))
                        .withCure(
                                "see that there is one crond only (ps -C cron,crond), then start it again, systemctl restart cron"
                                        + " (or crond) on most nodes; jobs that are running go on where its unit says KillMode=process"));
    }
}
