package dev.cronward.checks.kernel;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.Increases;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.checks.kernel.log.KernelSaid;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the kernel is sound: what has tainted it since the boot (Documentation/admin-guide/tainted-kernels.rst), and
 * processes that hung in it (hung_task_detect_count, where it has that: 6.13 and later). Unlike its log, these do not
 * fall silent; in which words it told of them is taken from there.
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
    private final KernelSaid said;

    /**
     * Over the node.
     *
     * @param said what the kernel log adds: in which words it was said, and of processes that hung where nothing counts
     */
    public KernelState(HostRoot root, CheckMemory memory, KernelSaid said) {
        super("kernel", Duration.ofSeconds(30), FAULT, TASKS);
        this.files = new NodeFiles(root);
        this.said = said;
        this.increases = new Increases(memory, name());
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        long tainted = files.whole(TAINTED)
                .filter(bits -> bits >= 0)
                .orElseThrow(() -> new IOException(TAINTED + " is empty, missing or negative"));
        List<String> faults = faults(tainted);
        look.measured(Measured.count("kernel_faults", Map.of(), faults.size()).within("1"));
        if (!faults.isEmpty()) {
            look.wrong(new Complaint(
                            FAULT,
                            NODE,
                            Severity.CRITICAL,
                            "since its boot the kernel has had " + String.join(", and ", faults),
                            evidence(said.about(FAULT, now), "tainted", Long.toString(tainted)))
                    .withCure(
                            "read the kernel log (dmesg, journalctl -k) for what happened, and boot the node anew when"
                                    + " it can be spared"));
        }
        hung(look, now);
        increases.keep();
        return Optional.empty();
    }

    /** Where the kernel does not count them (before 6.13) its log tells, which falls silent after ten. */
    private void hung(LookBuilder look, Instant now) throws IOException {
        Reading<Optional<String>> message = said.about(TASKS, now);
        Optional<Reading<Long>> counter = files.count(HUNG);
        Optional<Long> counted = counter.flatMap(
                count -> look.counted("kernel_hung_tasks", Map.of(), count, "1 a day", new Complaint.Key(TASKS, NODE)));
        if (counter.isPresent() && counted.isEmpty()) {
            return;
        }
        boolean any;
        if (counted.isPresent()) {
            any = increases.inADay("hung", counted.get(), now) > 0;
        } else if (message.known().isPresent()) {
            any = message.known().get().isPresent();
        } else {
            look.unclear(new Complaint.Key(TASKS, NODE));
            return;
        }
        if (any) {
            look.wrong(new Complaint(
                            TASKS,
                            NODE,
                            Severity.WARNING,
                            "within the last day processes hung in the kernel for minutes, mostly waiting for a disk",
                            evidence(message))
                    .withCure("look for processes in state D (ps -eo pid,stat,wchan,comm) and for 'blocked for more"
                            + " than' in the kernel log"));
        }
    }

    private static Map<String, String> evidence(Reading<Optional<String>> message, String... more) {
        Map<String, String> evidence = new LinkedHashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            evidence.put(more[i], more[i + 1]);
        }
        message.known().flatMap(said -> said).ifPresent(text -> evidence.put("kernel", text));
        return evidence;
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
