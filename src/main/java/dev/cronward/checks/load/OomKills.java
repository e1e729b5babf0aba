package dev.cronward.checks.load;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.GrowthCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the kernel has ended processes for want of memory (oom_kill of /proc/vmstat, 4.13 and later). Which ones only
 * its log tells; those of runs are told of with the run, so this is no more than a hint.
 */
public final class OomKills extends GrowthCheck {
    private static final String FILE = "/proc/vmstat";
    private static final String CODE = "oom-kill";

    /** Over the node. */
    public OomKills(HostRoot root, CheckMemory memory) {
        super(root, memory, "oom", Duration.ofSeconds(30), CODE);
    }

    @Override
    protected Optional<String> count(LookBuilder look, Instant now) throws IOException {
        String text = files().text(FILE).orElseThrow(() -> new IOException(FILE + " is empty or missing"));
        Optional<Long> kills = NodeFiles.number(text, "oom_kill ");
        if (kills.isEmpty()) {
            return Optional.of("this kernel does not count what its OOM killer ends (4.13 and later do)");
        }
        long grown = inADay("oom_kill", kills.get(), now);
        look.measured(Measured.count("oom_kills", Map.of(), kills.get()).within("1 a day"));
        if (grown > 0) {
            look.wrong(new Complaint(
                            CODE,
                            "node",
                            Severity.INFO,
                            "within the last day the kernel ended processes for want of memory",
                            Map.of())
                    .withCure("see which with dmesg | grep -i 'killed process'; runs among them are oom-killed findings"
                            + " of their own"));
        }
        return Optional.empty();
    }
}
