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
import java.util.regex.Pattern;

/** Whether more wants to run than the cores can do, for a quarter of an hour (proc_loadavg(5)). */
public final class LoadAverage extends NodeCheck {
    private static final String FILE = "/proc/loadavg";
    private static final String CORES = "/proc/stat";
    private static final Pattern CORE = Pattern.compile("cpu\\d+ ");
    private static final double SLACK = 0.2;

    private final NodeFiles proc;
    private final double perCore;

    /**
     * Over the node.
     *
     * @param perCore the load for each core of the node from which on it is a warning
     */
    public LoadAverage(HostRoot root, double perCore) {
        super("load", "load-high");
        this.proc = new NodeFiles(root);
        this.perCore = perCore;
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        List<String> words = proc.words(FILE).orElseThrow(() -> new IOException(FILE + " is empty or missing"));
        if (words.size() < 3) {
            throw new IOException(FILE + " has fewer than three numbers");
        }
        double each = NodeFiles.decimal(FILE, words.get(2)) / cores();
        look.measured(Measured.of("load15_per_core", Map.of(), each).within(Double.toString(perCore)))
                .judge(
                        key(),
                        each,
                        Thresholds.warning(perCore, perCore * SLACK),
                        severity -> complaint(
                                severity,
                                "the load has been above " + perCore + " for each core for a quarter of an hour",
                                "see what runs with top, and when jobs start together with cronward next;"
                                        + " cronward lint tells of minutes in which too many do"));
        return Optional.empty();
    }

    /** The node's own, as the load is the node's: a limit of the agent's container counts for the agent alone. */
    private long cores() throws IOException {
        String text = proc.text(CORES).orElseThrow(() -> new IOException(CORES + " is empty or missing"));
        long cores = text.lines().filter(line -> CORE.matcher(line).lookingAt()).count();
        if (cores == 0) {
            throw new IOException(CORES + " names no core");
        }
        return cores;
    }
}
