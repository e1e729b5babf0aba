package dev.cronward.checks.load;

import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.checks.Thresholds;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether everything waits for memory (pressure stall information, Documentation/accounting/psi.rst). A kernel may have
 * it switched off; then that is said, and nothing of memory.
 */
public final class Pressure extends NodeCheck {
    private static final Pattern FULL = Pattern.compile("(?m)^full avg10=[0-9.]+ avg60=([0-9.]{1,8}) ");
    private static final Pattern SOME = Pattern.compile("(?m)^some avg10=[0-9.]+ avg60=([0-9.]{1,8}) ");
    private static final String MEMORY = "/proc/pressure/memory";
    private static final double LIMIT = 0.10;
    private static final double SLACK = 0.03;

    private final NodeFiles proc;

    /** Over the node. */
    public Pressure(HostRoot root) {
        super("pressure", "memory-pressure");
        this.proc = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        Optional<Double> memory = ratio(FULL, MEMORY);
        if (memory.isEmpty()) {
            return Optional.of("this kernel has no pressure stall information, or it is off (psi=1 on its command"
                    + " line switches it on)");
        }
        look.measured(Measured.of("pressure_memory_full_ratio", Map.of(), memory.get())
                        .within(Math.round(LIMIT * 100) + " %"))
                .judge(
                        key(),
                        memory.get(),
                        Thresholds.warning(LIMIT, SLACK),
                        severity -> complaint(
                                severity,
                                "everything waits for memory for more than 10 % of the time",
                                "see who needs it with top -o RES and cronward runs; a job that grew is a"
                                        + " memory-growth finding"));
        beside(look, "pressure_cpu_some_ratio", SOME, "/proc/pressure/cpu");
        beside(look, "pressure_io_full_ratio", FULL, "/proc/pressure/io");
        return Optional.empty();
    }

    /** What is shown and not judged. */
    private void beside(LookBuilder look, String name, Pattern which, String file) {
        Reading<Optional<Double>> ratio;
        try {
            ratio = Reading.known(ratio(which, file));
        } catch (IOException e) {
            ratio = Reading.unknown(String.valueOf(e.getMessage()));
        }
        if (!ratio.equals(Reading.known(Optional.<Double>empty()))) {
            look.measured(new Measured(name, Map.of(), ratio.map(Optional::orElseThrow), ""));
        }
    }

    /** A kernel that has it switched off answers EOPNOTSUPP to reading. */
    private Optional<Double> ratio(Pattern which, String file) throws IOException {
        Optional<String> text;
        try {
            text = proc.text(file);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("not supported")) {
                return Optional.empty();
            }
            throw e;
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher m = which.matcher(text.get());
        if (!m.find() || NodeFiles.decimal(file, m.group(1)) > 100) {
            throw new IOException(file + " does not look like pressure stall information");
        }
        return Optional.of(NodeFiles.decimal(file, m.group(1)) / 100);
    }
}
