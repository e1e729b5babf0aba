package dev.cronward.checks.load;

import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.checks.Thresholds;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether another process can be made: crond starts no job where fork fails (pid_max and threads-max of proc_sys_kernel(5)). */
public final class Processes extends NodeCheck {
    private static final String LOADAVG = "/proc/loadavg";
    private static final Thresholds LIMITS = new Thresholds(0.90, 0.95, 0.02);

    private final NodeFiles proc;

    /** Over the node. */
    public Processes(HostRoot root) {
        super("processes", "processes-high");
        this.proc = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        List<String> words = proc.words(LOADAVG).orElseThrow(() -> new IOException(LOADAVG + " is empty or missing"));
        String tasks = words.size() < 5 ? "" : words.get(3).replaceFirst("^\\d+/", "");
        double count = NodeFiles.decimal(LOADAVG, tasks);
        double most = Math.min(limit("/proc/sys/kernel/pid_max"), limit("/proc/sys/kernel/threads-max"));
        look.measured(Measured.of("tasks_used_ratio", Map.of(), count / most).within("90 %"))
                .judge(
                        key(),
                        count / most,
                        LIMITS,
                        severity -> complaint(
                                severity,
                                "nearly as many processes and threads are there as the kernel can have; soon crond"
                                        + " cannot start a job",
                                "see who has them with ps -eo user,comm,nlwp --sort=nlwp | tail; raise kernel.pid_max"
                                        + " and kernel.threads-max"));
        return Optional.empty();
    }

    private double limit(String file) throws IOException {
        String text = proc.text(file).orElseThrow(() -> new IOException(file + " is empty or missing"));
        double limit = NodeFiles.decimal(file, text);
        if (limit < 1) {
            throw new IOException(file + " says that no process can be made");
        }
        return limit;
    }
}
