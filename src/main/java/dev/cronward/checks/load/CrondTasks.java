package dev.cronward.checks.load;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.GrowthCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.Thresholds;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Whether the control groups of the cronds let them start another process: jobs stay in the group of their crond, for
 * which systemd sets a limit (TasksMax). Where it is reached fork fails, whatever room the node has
 * (Documentation/admin-guide/cgroup-v2.rst, PID).
 */
public final class CrondTasks extends GrowthCheck {
    private static final String CODE = "tasks-high";
    private static final Thresholds LIMITS = new Thresholds(0.90, 0.95, 0.02);

    private final Supplier<List<Integer>> cronds;

    /**
     * Over the node.
     *
     * @param cronds the process ids of the cronds
     */
    public CrondTasks(HostRoot root, CheckMemory memory, Supplier<List<Integer>> cronds) {
        super(root, memory, "crond-tasks", Duration.ofSeconds(30), CODE);
        this.cronds = cronds;
    }

    @Override
    protected Optional<String> count(LookBuilder look, Instant now) throws IOException {
        TreeSet<String> groups = new TreeSet<>();
        for (int pid : cronds.get()) {
            files().text("/proc/" + pid + "/cgroup").flatMap(CrondTasks::path).ifPresent(groups::add);
        }
        boolean any = false;
        for (String group : groups) {
            if (group.startsWith("/..")) {
                throw new IOException(
                        "the control group of crond lies outside of the agent's own; a container needs the"
                                + " node's (--cgroupns=host)");
            }
            // Every group that holds it may have a limit as well.
            for (String one = group; !one.isEmpty(); one = one.substring(0, one.lastIndexOf('/'))) {
                any |= judge(look, one, now);
            }
        }
        return any
                ? Optional.empty()
                : Optional.of("there is no crond, or no control group of one has a limit of processes");
    }

    /** Of the hierarchy that counts processes; with the version 2 there is but one, the last line. */
    private static Optional<String> path(String text) {
        return text.lines()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3
                        && (List.of(fields[1].split(",", -1)).contains("pids")
                                || (fields[0].equals("0") && fields[1].isEmpty())))
                .map(fields -> fields[2])
                .filter(path -> path.startsWith("/") && !path.equals("/") && path.indexOf(0) < 0)
                .findFirst();
    }

    private boolean judge(LookBuilder look, String group, Instant now) throws IOException {
        for (String hierarchy : List.of("/sys/fs/cgroup/pids", "/sys/fs/cgroup", "/sys/fs/cgroup/unified")) {
            Optional<Long> most = files().whole(hierarchy + group + "/pids.max").filter(max -> max > 0);
            Optional<Long> current =
                    files().whole(hierarchy + group + "/pids.current").filter(count -> count >= 0);
            if (most.isPresent() && current.isPresent()) {
                long refused = files().words(hierarchy + group + "/pids.events").orElse(List.of()).stream()
                        .filter(word -> word.matches("\\d{1,18}"))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0);
                judge(look, group, (double) current.get() / most.get(), inADay(group, refused, now) > 0);
                return true;
            }
        }
        return false;
    }

    private static void judge(LookBuilder look, String group, double part, boolean refused) {
        look.measured(Measured.of("crond_tasks_used_ratio", Map.of("cgroup", group), part)
                .within("90 %"));
        if (refused) {
            look.wrong(complaint(
                    Severity.CRITICAL,
                    group,
                    "within the last day the kernel refused processes to the control group of crond, " + group
                            + ": it holds as many as it may; jobs did not start, or failed"));
        } else {
            look.judge(
                    new Complaint.Key(CODE, group),
                    part,
                    LIMITS,
                    severity -> complaint(
                            severity,
                            group,
                            "the control group of crond, " + group
                                    + ", holds nearly as many processes as it may; soon crond cannot start a job"));
        }
    }

    private static Complaint complaint(Severity severity, String group, String summary) {
        return new Complaint(CODE, group, severity, summary, Map.of("cgroup", group))
                .withCure("see what lives in it with systemd-cgls " + group
                        + "; what jobs left behind can be ended, and TasksMax= of the service raised (systemctl edit)");
    }
}
