package dev.cronward.checks.own.local;

import com.google.re2j.Pattern;
import dev.cronward.catalog.Glob;
import dev.cronward.checks.NodeFiles;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Probed;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts processes by their names and arguments; those that have ended and wait for their parent do not run. */
final class ProcessProbe implements Probe {
    /** The kernel keeps no more of a name (TASK_COMM_LEN without the end). */
    private static final int LONGEST_NAME = 15;

    private final NodeFiles files;
    private final String name;
    private final Glob glob;
    private final Optional<Pattern> arguments;
    private final boolean needed;

    /**
     * Nothing is looked at yet.
     *
     * @param needed whether it is wrong that there is none
     */
    ProcessProbe(HostRoot root, String name, Optional<Pattern> arguments, boolean needed) {
        this.files = new NodeFiles(root);
        this.name = name;
        this.glob = new Glob(
                PathPattern.isPattern(name) || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME));
        this.arguments = arguments;
        this.needed = needed;
    }

    @Override
    public Probed measure(Instant now) throws IOException, InterruptedException {
        if (files.text("/proc/1/stat").isEmpty()) {
            throw new IOException("/proc does not show the processes of others (hidepid): run cronward as root");
        }
        long count = 0;
        for (String pid : files.names("/proc", "")) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (Character.isDigit(pid.charAt(0)) && isMeant(pid)) {
                count++;
            }
        }
        Map<String, Double> values = Map.of("processes", (double) count);
        return needed && count == 0
                ? new Probed(values, List.of("no process " + name + " runs" + withArguments()))
                : Probed.of(values);
    }

    private String withArguments() {
        return arguments.map(pattern -> " with arguments " + pattern.pattern()).orElse("");
    }

    private boolean isMeant(String pid) {
        try {
            String stat = files.text("/proc/" + pid + "/stat").orElse("");
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            if (open < 0 || close < open || "ZX".indexOf(stat.charAt(Math.min(close + 2, stat.length() - 1))) >= 0) {
                return false;
            }
            return glob.matches(stat.substring(open + 1, close)) && argumentsFit(pid);
        } catch (IOException e) {
            return false; // it has gone meanwhile
        }
    }

    private boolean argumentsFit(String pid) throws IOException {
        if (arguments.isEmpty()) {
            return true;
        }
        String line = files.text("/proc/" + pid + "/cmdline")
                .orElse("")
                .replace('\0', ' ')
                .strip();
        return arguments.get().matcher(line).find();
    }
}
