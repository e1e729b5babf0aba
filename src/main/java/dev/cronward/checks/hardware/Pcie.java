package dev.cronward.checks.hardware;

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
            Optional<Long> fatal = total(device, "fatal", "TOTAL_ERR_FATAL");
            Optional<Long> other = total(device, "nonfatal", "TOTAL_ERR_NONFATAL");
            if (fatal.isPresent() && other.isPresent()) {
                any = true;
                judge(look, device, fatal.get(), other.get(), now);
            }
        }
        return any ? Optional.empty() : Optional.of("no PCI Express device here reports errors (AER)");
    }

    private Optional<Long> total(String device, String kind, String line) throws IOException {
        return files().text(DEVICES + "/" + device + "/aer_dev_" + kind).flatMap(text -> NodeFiles.number(text, line));
    }

    private void judge(LookBuilder look, String device, long fatal, long other, Instant now) {
        long grown = inADay(device, fatal + other, now);
        if (fatal + other > 0) {
            look.measured(Measured.count("pcie_uncorrected_errors", Map.of("device", device), fatal + other)
                    .within("1 a day"));
        }
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
