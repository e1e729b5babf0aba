package dev.cronward.checks.hardware;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Memory that the kernel has taken out of use since the boot because it is broken (HardwareCorrupted of proc_meminfo(5)). */
public final class BadPages extends FileCheck {
    private static final String FILE = "/proc/meminfo";
    private static final String CODE = "memory-broken";
    private static final long KIB = 1024;

    private final NodeFiles files;

    /** Over the node. */
    public BadPages(HostRoot root) {
        super("bad-pages", Duration.ofMinutes(1), CODE);
        this.files = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        String text = files.text(FILE).orElseThrow(() -> new IOException(FILE + " is empty or missing"));
        Optional<Long> broken = NodeFiles.number(text, "HardwareCorrupted:");
        if (broken.isEmpty()) {
            return Optional.of("this kernel does not tell of broken memory (it is built without MEMORY_FAILURE)");
        }
        look.measured(Measured.count("memory_corrupted_bytes", Map.of(), broken.get() * KIB)
                .within("1"));
        if (broken.get() > 0) {
            look.wrong(new Complaint(
                            CODE,
                            "node",
                            Severity.WARNING,
                            "since the boot the kernel has taken memory out of use that is broken",
                            Map.of())
                    .withCure("find the module by the kernel log (dmesg | grep -i 'memory failure\\|hardware error')"
                            + " and replace it"));
        }
        return Optional.empty();
    }
}
