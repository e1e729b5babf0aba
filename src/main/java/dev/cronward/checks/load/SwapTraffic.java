package dev.cronward.checks.load;

import dev.cronward.checks.Lasting;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether memory is read back from the swap space all the time (pswpin of /proc/vmstat). What is written there and never
 * asked for again does no harm; nor does what a program reads that has slept for long.
 */
public final class SwapTraffic extends NodeCheck {
    private static final String FILE = "/proc/vmstat";
    private static final String IN = "pswpin";

    /** Pages a second; a disk that turns does not do more. */
    private static final long MANY = 500;

    private final NodeFiles proc;
    private final Lasting lasting = new Lasting(Duration.ofMinutes(15));

    /** Over the node. */
    public SwapTraffic(HostRoot root) {
        super("swap", "swapping");
        this.proc = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        if (proc.text("/proc/swaps").map(text -> text.lines().count()).orElse(0L) <= 1) {
            return Optional.of("this node has no swap space");
        }
        String text = proc.text(FILE).orElseThrow(() -> new IOException(FILE + " is empty or missing"));
        OptionalDouble in = rate(text, IN, now);
        OptionalDouble out = rate(text, "pswpout", now);
        in.ifPresent(rate -> look.measured(
                Measured.of("swap_in_pages_per_second", Map.of(), rate).within(MANY + " for 15 minutes")));
        out.ifPresent(rate -> look.measured(Measured.of("swap_out_pages_per_second", Map.of(), rate)));
        Optional<Boolean> much = in.isPresent() ? Optional.of(in.getAsDouble() >= MANY) : Optional.empty();
        look.judge(
                key(),
                lasting.share(IN, much, now),
                Lasting.MOSTLY,
                severity -> complaint(
                        severity,
                        "for a quarter of an hour the node has read memory back from its swap space all the time: what"
                                + " runs does not fit into its memory",
                        "see who needs it with top -o RES and cronward runs; a job that grew is a memory-growth finding"));
        return Optional.empty();
    }

    private OptionalDouble rate(String text, String counter, Instant now) throws IOException {
        long value =
                NodeFiles.number(text, counter + " ").orElseThrow(() -> new IOException(FILE + " has no " + counter));
        return lasting.perSecond(counter, (double) value, now);
    }
}
