package dev.cronward.checks.smart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SMART / Health Information log of NVMe (NVM Express Base Specification, log page 02h), as smartctl writes it. */
final class NvmeLog {
    private static final String LOG = "/nvme_smart_health_information_log";

    /** Bit 1 says that it is too hot, which sensors tell. */
    private static final Map<Integer, String> WARNINGS = Map.of(
            0, "its spare blocks have nearly run out",
            2, "it is no longer reliable because of many errors",
            3, "it can be read only",
            4, "its memory would not survive a power failure any more",
            5, "its persistent memory region cannot be written or relied on");

    private NvmeLog() {}

    static List<String> failures(FlatJson json) {
        long warning = json.number(LOG + "/critical_warning").orElse(0L);
        List<String> failures = new ArrayList<>();
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            if ((warning & (1L << bit)) != 0 && WARNINGS.containsKey(bit)) {
                failures.add(WARNINGS.get(bit));
            }
        }
        Optional<Long> spare = json.number(LOG + "/available_spare");
        Optional<Long> least = json.number(LOG + "/available_spare_threshold");
        if ((warning & 1) == 0 && spare.isPresent() && least.isPresent() && spare.get() < least.get()) {
            failures.add(WARNINGS.get(0));
        }
        return failures;
    }

    static Map<String, Long> errors(FlatJson json) {
        return json.number(LOG + "/media_errors")
                .map(count -> Map.of("media errors", count))
                .orElse(Map.of());
    }

    /** What the disk says may go beyond all of it. */
    static Optional<Double> worn(FlatJson json) {
        return json.number(LOG + "/percentage_used").map(part -> part / 100.0);
    }

    static Optional<Double> spare(FlatJson json) {
        return json.number(LOG + "/available_spare").map(part -> part / 100.0);
    }
}
