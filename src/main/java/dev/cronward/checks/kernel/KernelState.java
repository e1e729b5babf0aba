package dev.cronward.checks.kernel;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.Increases;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the kernel is sound: what has tainted it since the boot (Documentation/admin-guide/tainted-kernels.rst), and
 * processes that hung in it (hung_task_detect_count, where it has that: 6.13 and later). Unlike its log, these do not
 * fall silent.
 */
public final class KernelState extends FileCheck {
    private static final String TAINTED = "/proc/sys/kernel/tainted";
    private static final String HUNG = "/proc/sys/kernel/hung_task_detect_count";
    private static final String FAULT = "kernel-fault";
    private static final String TASKS = "hung-tasks";
    private static final String NODE = "node";
    private static final long MACHINE_CHECK = 1 << 4;
    private static final long BAD_PAGE = 1 << 5;
    private static final long OOPS = 1 << 7;

    private final NodeFiles files;
    private final Increases increases;

    /** Over the node. */
    public KernelState(HostRoot root, CheckMemory memory) {
        super("kernel", Duration.ofSeconds(30), FAULT, TASKS);
        this.files = new NodeFiles(root);
        this.increases = new Increases(memory, name());
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        long tainted = files.whole(TAINTED).orElseThrow(() -> new IOException(TAINTED + " is empty or missing"));
        List<String> faults = faults(tainted);
        look.measured(Measured.count("kernel_faults", Map.of(), faults.size()).within("1"));
        if (!faults.isEmpty()) {
            look.wrong(new Complaint(
                            FAULT,
                            NODE,
                            Severity.CRITICAL,
                            "since its boot the kernel has had " + String.join(", and ", faults),
                            Map.of("tainted", Long.toString(tainted)))
                    .withCure(
                            "read the kernel log (dmesg, journalctl -k) for what happened, and boot the node anew when"
                                    + " it can be spared"));
        }
        Optional<Long> hung = files.whole(HUNG);
        if (hung.isPresent()) {
            look.measured(
                    Measured.count("kernel_hung_tasks", Map.of(), hung.get()).within("1 a day"));
            if (increases.inADay("hung", hung.get(), now) > 0) {
                look.wrong(new Complaint(
                                TASKS,
                                NODE,
                                Severity.WARNING,
                                "within the last day processes hung in the kernel for minutes, mostly waiting for a disk",
                                Map.of())
                        .withCure("look for processes in state D (ps -eo pid,stat,wchan,comm) and for 'blocked for more"
                                + " than' in the kernel log"));
            }
        }
        increases.keep();
        return Optional.empty();
    }

    private static List<String> faults(long tainted) {
        List<String> faults = new ArrayList<>();
        if ((tainted & MACHINE_CHECK) != 0) {
            faults.add("a machine check, an error that the processor reported");
        }
        if ((tainted & BAD_PAGE) != 0) {
            faults.add("a page of memory in a state that cannot be");
        }
        if ((tainted & OOPS) != 0) {
            faults.add("an oops, an error of its own");
        }
        return faults;
    }
}
