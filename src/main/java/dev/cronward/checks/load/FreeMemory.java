package dev.cronward.checks.load;

import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.checks.Thresholds;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether memory is left for another program, as the kernel estimates it (MemAvailable of proc_meminfo(5)). */
public final class FreeMemory extends NodeCheck {
    private static final String FILE = "/proc/meminfo";
    private static final double SLACK = 0.02;
    private static final double KIB = 1024;

    private final NodeFiles proc;
    private final Thresholds used;

    /**
     * Over the node.
     *
     * @param warning part of the memory in use, 0 to 1, from which on it is a warning
     * @param critical the same for critical
     */
    public FreeMemory(HostRoot root, double warning, double critical) {
        super("memory", "memory-low");
        this.proc = new NodeFiles(root);
        this.used = new Thresholds(warning, critical, SLACK);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        String text = proc.text(FILE).orElseThrow(() -> new IOException(FILE + " is empty or missing"));
        double total = number(text, "MemTotal:");
        double available = number(text, "MemAvailable:");
        if (total <= 0 || available > total) {
            throw new IOException(FILE + " has a MemAvailable that is more than its MemTotal, or no memory at all");
        }
        double part = 1 - available / total;
        look.measured(Measured.of("memory_available_bytes", Map.of(), available * KIB))
                .measured(Measured.of("memory_used_ratio", Map.of(), part)
                        .within(Math.round(used.warning() * 100) + " %"))
                .judge(
                        key(),
                        part,
                        used,
                        severity -> complaint(
                                severity,
                                "more than " + Math.round(used.warning() * 100)
                                        + " % of the node's memory is in use; the next job may be killed for want of it",
                                "see who needs it with top -o RES and cronward runs"));
        Optional<Long> swapTotal = NodeFiles.number(text, "SwapTotal:");
        Optional<Long> swapFree = NodeFiles.number(text, "SwapFree:");
        if (swapTotal.isPresent() && swapFree.isPresent() && swapTotal.get() > 0 && swapFree.get() <= swapTotal.get()) {
            look.measured(Measured.of("swap_used_ratio", Map.of(), 1 - (double) swapFree.get() / swapTotal.get()));
        }
        return Optional.empty();
    }

    private static double number(String text, String name) throws IOException {
        return NodeFiles.number(text, name).orElseThrow(() -> new IOException(FILE + " has no " + name));
    }
}
