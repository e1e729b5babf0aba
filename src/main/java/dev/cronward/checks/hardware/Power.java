package dev.cronward.checks.hardware;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the node lives on a battery (Documentation/ABI/testing/sysfs-class-power): its own or that of a UPS which the
 * kernel knows. A portable computer does so by nature; of that only a battery that is nearly empty is told.
 */
public final class Power extends FileCheck {
    private static final String SUPPLIES = "/sys/class/power_supply";
    private static final String CODE = "on-battery";
    private static final double LOW = 0.20;
    private static final String DISCHARGING = "Discharging";
    private static final Set<String> CHARGED = Set.of("Charging", "Full", "Not charging");

    /** Chassis types of SMBIOS (7.4.1) that are carried about. */
    private static final Set<Long> PORTABLE = Set.of(8L, 9L, 10L, 11L, 14L, 30L, 31L, 32L);

    private final NodeFiles files;

    /** Over the node. */
    public Power(HostRoot root) {
        super("power", Duration.ofSeconds(30), CODE);
        this.files = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        boolean any = false;
        for (String supply : files.names(SUPPLIES, "")) {
            if (isOfTheNode(SUPPLIES + "/" + supply)) {
                any = true;
                judge(look, supply, word(SUPPLIES + "/" + supply + "/status"), capacity(supply));
            }
        }
        return any ? Optional.empty() : Optional.of("the kernel knows of no battery and no UPS here");
    }

    /** Not that of a mouse, and not an empty bay. */
    private boolean isOfTheNode(String directory) throws IOException {
        String type = files.text(directory + "/type").orElse("");
        return (type.equals("Battery") || type.equals("UPS"))
                && !files.text(directory + "/scope").equals(Optional.of("Device"))
                && !files.text(directory + "/present").equals(Optional.of("0"));
    }

    /** A driver may refuse to answer for now. */
    private Reading<String> word(String file) {
        try {
            return files.text(file).map(Reading::known).orElseGet(() -> Reading.unknown(file + " says nothing"));
        } catch (IOException e) {
            return Reading.unknown(String.valueOf(e.getMessage()));
        }
    }

    private Reading<Double> capacity(String supply) {
        return switch (word(SUPPLIES + "/" + supply + "/capacity")) {
            case Reading.Known<String>(String text)
            when text.matches("\\d{1,2}|100") -> Reading.known(Integer.parseInt(text) / 100.0);
            case Reading.Known<String>(String text) -> Reading.unknown("'" + text + "' is no percentage");
            case Reading.Unknown<String>(String reason) -> Reading.unknown(reason);
        };
    }

    private void judge(LookBuilder look, String supply, Reading<String> status, Reading<Double> capacity)
            throws IOException {
        look.measured(new Measured("battery_charge_ratio", Map.of("supply", supply), capacity, ""))
                .measured(new Measured("on_battery", Map.of("supply", supply), onBattery(status), "1"));
        boolean low = capacity.known().filter(part -> part <= LOW).isPresent();
        switch (status) {
            case Reading.Known<String>(String word)
            when word.equals(DISCHARGING) -> {
                if (low) {
                    look.wrong(complaint(
                            Severity.CRITICAL,
                            supply,
                            "the node lives on battery " + supply + ", which is nearly empty: it will go off"));
                } else if (!isPortable()) {
                    look.wrong(complaint(
                            Severity.WARNING, supply, "the node lives on battery " + supply + ": its power is gone"));
                }
            }
            case Reading.Known<String>(String word) when CHARGED.contains(word) -> {
                // it is charged, or full
            }
            default -> look.unclear(new Complaint.Key(CODE, supply));
        }
    }

    private static Reading<Double> onBattery(Reading<String> status) {
        return switch (status) {
            case Reading.Known<String>(String word) when word.equals(DISCHARGING) -> Reading.known(1.0);
            case Reading.Known<String>(String word) when CHARGED.contains(word) -> Reading.known(0.0);
            case Reading.Known<String> k -> Reading.unknown("it does not say whether it is being used");
            case Reading.Unknown<String>(String reason) -> Reading.unknown(reason);
        };
    }

    private boolean isPortable() throws IOException {
        return files.whole("/sys/class/dmi/id/chassis_type")
                .filter(PORTABLE::contains)
                .isPresent();
    }

    private static Complaint complaint(Severity severity, String supply, String summary) {
        return new Complaint(CODE, supply, severity, summary, Map.of("supply", supply))
                .withCure("bring the power back, or shut down what can be spared");
    }
}
