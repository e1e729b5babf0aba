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

/** Whether the kernel can open more files (file-nr and file-max of proc_sys_fs(5)). */
public final class OpenFiles extends NodeCheck {
    private static final String FILE = "/proc/sys/fs/file-nr";
    private static final Thresholds LIMITS = new Thresholds(0.90, 0.95, 0.02);

    private final NodeFiles proc;

    /** Over the node. */
    public OpenFiles(HostRoot root) {
        super("open-files", "open-files-high");
        this.proc = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        List<String> words = proc.words(FILE).orElseThrow(() -> new IOException(FILE + " is empty or missing"));
        if (words.size() < 3) {
            throw new IOException(FILE + " has fewer than three numbers");
        }
        double open = NodeFiles.decimal(FILE, words.get(0));
        double most = NodeFiles.decimal(FILE, words.get(2));
        if (most < 1) {
            throw new IOException(FILE + " says that no file can be open");
        }
        double part = open / most;
        look.measured(Measured.of("open_files_used_ratio", Map.of(), part).within("90 %"))
                .judge(
                        key(),
                        part,
                        LIMITS,
                        severity -> complaint(
                                severity,
                                "nearly all files that the kernel can have open are open (fs.file-max); soon no program"
                                        + " can open one",
                                "see who holds them with lsof | awk '{print $2}' | sort | uniq -c | sort -n | tail;"
                                        + " raise fs.file-max"));
        return Optional.empty();
    }
}
