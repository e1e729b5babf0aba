package dev.cronward.checks.hardware;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.GrowthCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Errors of PCI Express devices that were not corrected (Documentation/ABI/testing/sysfs-bus-pci-devices-aer). */
public final class Pcie extends GrowthCheck {
    private static final String DEVICES = "/sys/bus/pci/devices";
    private static final String CODE = "pcie-errors";

    /** Over the node. */
    public Pcie(HostRoot root, CheckMemory memory) {
        super(root, memory, "pcie", Duration.ofMinutes(1), CODE);
    }

    @Override
    protected Optional<String> count(LookBuilder look, Instant now) throws IOException {
        boolean any = false;
        for (String device : files().names(DEVICES, "")) {
            Optional<Reading<Long>> fatal = total(device, "fatal", "TOTAL_ERR_FATAL");
            Optional<Reading<Long>> other = total(device, "nonfatal", "TOTAL_ERR_NONFATAL");
            if (fatal.isPresent() && other.isPresent()) {
                any = true;
                judge(look, device, sum(fatal.get(), other.get()), now);
            }
        }
        return any ? Optional.empty() : Optional.of("no PCI Express device here reports errors (AER)");
    }

    private Optional<Reading<Long>> total(String device, String kind, String line) {
        String file = DEVICES + "/" + device + "/aer_dev_" + kind;
        return files().told(file).map(told -> switch (told) {
            case Reading.Unknown<String>(String reason) -> Reading.unknown(reason);
            case Reading.Known<String>(String text) ->
                NodeFiles.number(text, line)
                        .map(count -> Reading.known(count))
                        .orElseGet(() -> Reading.unknown(file + " has no " + line));
        });
    }

    private static Reading<Long> sum(Reading<Long> one, Reading<Long> other) {
        return switch (one) {
            case Reading.Unknown<Long> u -> u;
            case Reading.Known<Long>(Long first) -> other.map(second -> first + second);
        };
    }

    private void judge(LookBuilder look, String device, Reading<Long> errors, Instant now) {
        Complaint.Key key = new Complaint.Key(CODE, device);
        // Most devices never have any: those that had, or do not tell, are enough to show.
        Optional<Long> known = errors.known().equals(Optional.of(0L))
                ? errors.known()
                : look.counted("pcie_uncorrected_errors", Map.of("device", device), errors, "1 a day", key);
        long grown = known.map(count -> inADay(device, count, now)).orElse(0L);
        if (grown > 0) {
            look.wrong(new Complaint(
                            CODE,
                            device,
                            Severity.WARNING,
                            "PCI Express device " + device + " had errors within the last day that were not corrected",
                            Map.of("device", device))
                    .withCure("see what it is with lspci -s " + device
                            + ", and look for its errors in the kernel log (dmesg); reseat or replace it"));
        }
    }
}
