package dev.cronward.checks.hardware;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.GrowthCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Errors of the main memory, as the kernel's EDAC drivers count them (Documentation/driver-api/edac.rst). One that could
 * not be corrected is critical until the next boot; those that could are a warning from ten a day on, mcelog's threshold.
 */
public final class MemoryErrors extends GrowthCheck {
    private static final String CONTROLLERS = "/sys/devices/system/edac/mc";
    private static final String CODE = "memory-errors";
    private static final long MANY = 10;

    /** Over the node. */
    public MemoryErrors(HostRoot root, CheckMemory memory) {
        super(root, memory, "ecc", Duration.ofMinutes(1), CODE);
    }

    @Override
    protected Optional<String> count(LookBuilder look, Instant now) throws IOException {
        boolean any = false;
        for (String controller : files().names(CONTROLLERS, "mc")) {
            String directory = CONTROLLERS + "/" + controller;
            Optional<Reading<Long>> uncorrected = files().count(directory + "/ue_count");
            Optional<Reading<Long>> corrected = files().count(directory + "/ce_count");
            if (uncorrected.isPresent() && corrected.isPresent()) {
                any = true;
                judge(look, controller, uncorrected.get(), corrected.get(), now);
            }
        }
        return any
                ? Optional.empty()
                : Optional.of("the kernel counts no memory errors here (no ECC memory, or no EDAC driver)");
    }

    private void judge(
            LookBuilder look, String controller, Reading<Long> uncorrected, Reading<Long> corrected, Instant now) {
        Map<String, String> labels = Map.of("controller", controller);
        Complaint.Key key = new Complaint.Key(CODE, controller);
        long wrong = look.counted("memory_uncorrected_errors", labels, uncorrected, "1", key)
                .orElse(0L);
        long ofTheDay = look.counted("memory_corrected_errors", labels, corrected, MANY + " a day", key)
                .map(count -> inADay(controller, count, now))
                .orElse(0L);
        if (wrong > 0) {
            look.wrong(complaint(
                    Severity.CRITICAL,
                    controller,
                    "memory controller " + controller
                            + " has seen errors since the boot that could not be corrected: data may be wrong"));
        } else if (ofTheDay >= MANY) {
            look.wrong(complaint(
                    Severity.WARNING,
                    controller,
                    "memory controller " + controller + " has corrected " + MANY + " errors or more within a day"));
        }
    }

    private static Complaint complaint(Severity severity, String controller, String summary) {
        return new Complaint(CODE, controller, severity, summary, Map.of("controller", controller))
                .withCure("find the module (dimm_label and counts below " + CONTROLLERS + "/" + controller
                        + "/dimm*) and replace it");
    }
}
