package dev.cronward.checks.hardware;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.GrowthCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether processors slow themselves down because they are too hot (thermal_throttle of
 * Documentation/ABI/testing/sysfs-devices-system-cpu, Intel only). All threads of a core count what happens to it, so
 * the highest count of a package is taken.
 */
public final class Throttling extends GrowthCheck {
    private static final String CPUS = "/sys/devices/system/cpu";
    private static final String CODE = "cpu-throttled";
    private static final long MANY = 100;

    /** Over the node. */
    public Throttling(HostRoot root, CheckMemory memory) {
        super(root, memory, "throttling", Duration.ofMinutes(5), CODE);
    }

    @Override
    protected Optional<String> count(LookBuilder look, Instant now) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        for (String cpu : files().names(CPUS, "cpu")) {
            if (cpu.matches("cpu\\d+")) {
                String directory = CPUS + "/" + cpu;
                Optional<Long> core = read(directory + "/thermal_throttle/core_throttle_count");
                Optional<Long> whole = read(directory + "/thermal_throttle/package_throttle_count");
                Optional<Reading<Long>> id = files().count(directory + "/topology/physical_package_id");
                // One of which the package cannot be read has brothers that count the same.
                boolean known = id.isEmpty() || id.flatMap(told -> told.known()).isPresent();
                if (known && (core.isPresent() || whole.isPresent())) {
                    String name = id.flatMap(told -> told.known())
                            .map(number -> "package " + number)
                            .orElse(cpu);
                    counts.merge(name, Math.max(core.orElse(0L), whole.orElse(0L)), Math::max);
                }
            }
        }
        counts.forEach((name, count) -> judge(look, name, count, now));
        return counts.isEmpty()
                ? Optional.of("these processors do not tell when they slow themselves down for heat")
                : Optional.empty();
    }

    private Optional<Long> read(String file) {
        return files().count(file).flatMap(told -> told.known());
    }

    private void judge(LookBuilder look, String name, long count, Instant now) {
        long grown = inADay(name, count, now);
        look.measured(
                Measured.count("cpu_throttles", Map.of("cpu", name), count).within(MANY + " a day"));
        if (grown >= MANY) {
            look.wrong(new Complaint(
                            CODE,
                            name,
                            Severity.WARNING,
                            "processor " + name + " has slowed itself down for heat " + MANY
                                    + " times or more within a day: everything on it takes longer",
                            Map.of("cpu", name))
                    .withCure("look at fans, dust and air; sensors (lm-sensors) shows the temperatures"));
        }
    }
}
