package dev.cronward.checks.crond;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether each crond runs the program that is installed: an update replaces the file, and a crond that was not started
 * again goes on with the old one, faults and all. The kernel then says of the file that it is deleted (proc_pid_exe(5)).
 */
public final class CrondProgram extends FileCheck {
    private static final String CODE = "crond-outdated";
    private static final String DELETED = " (deleted)";

    /** An update of the package starts crond again, when all packages have been unpacked. */
    private static final Duration UPDATE = Duration.ofMinutes(15);

    private final HostRoot root;
    private final Supplier<List<Integer>> cronds;
    private final Map<Integer, Instant> replaced = new HashMap<>();

    /**
     * Over the node.
     *
     * @param cronds the process ids of the cronds
     */
    public CrondProgram(HostRoot root, Supplier<List<Integer>> cronds) {
        super("crond", Duration.ofSeconds(30), CODE);
        this.root = root;
        this.cronds = cronds;
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        List<Integer> there = cronds.get();
        replaced.keySet().retainAll(there);
        for (int pid : there) {
            Optional<String> program = program(pid);
            if (program.filter(name -> name.endsWith(DELETED)).isPresent()) {
                judge(look, pid, program.get().substring(0, program.get().length() - DELETED.length()), now);
            } else {
                replaced.remove(pid);
            }
        }
        return there.isEmpty() ? Optional.of("there is no crond") : Optional.empty();
    }

    private void judge(LookBuilder look, int pid, String program, Instant now) {
        String subject = program + " " + pid;
        Instant since = replaced.merge(pid, now, (before, at) -> before.isAfter(at) ? at : before);
        if (Duration.between(since, now).compareTo(UPDATE) < 0) {
            look.unclear(new Complaint.Key(CODE, subject));
            return;
        }
        look.wrong(new Complaint(
                        CODE,
                        subject,
                        Severity.INFO,
                        "the crond with pid " + pid + " runs a program that is not installed any more: " + program
                                + " was replaced or removed since it was started",
                        Map.of("program", program, "crond_pid", Integer.toString(pid)))
                .withCure("start it again, systemctl restart cron (or crond) on most nodes; jobs that are running go on"
                        + " where its unit says KillMode=process"));
    }

    /** Empty where it has gone meanwhile. */
    private Optional<String> program(int pid) throws IOException {
        Path link = root.resolve("/proc/" + pid + "/exe");
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
