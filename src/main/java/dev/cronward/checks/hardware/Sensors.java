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

/**
 * Temperatures against the limit that their own chip gives, and the alarms that chips raise (Documentation/hwmon/
 * sysfs-interface.rst). A driver that refuses an answer for now makes that one sensor unknown.
 */
public final class Sensors extends FileCheck {
    private static final String CHIPS = "/sys/class/hwmon";
    private static final String CODE = "hardware-alarm";
    private static final double MILLI = 1e3;
    private static final long COLDEST = -100_000;
    private static final long HOTTEST = 250_000;

    private final NodeFiles files;

    /** Over the node. */
    public Sensors(HostRoot root) {
        super("sensors", Duration.ofSeconds(30), CODE);
        this.files = new NodeFiles(root);
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        boolean any = false;
        for (String chip : files.names(CHIPS, "hwmon")) {
            String directory = CHIPS + "/" + chip;
            String called = files.told(directory + "/name")
                    .flatMap(told -> told.known())
                    .orElse(chip);
            for (String file : files.names(directory, "")) {
                String path = directory + "/" + file;
                if (file.matches("temp\\d+_input")) {
                    any = true;
                    temperature(look, called + "/" + chip, path);
                } else if (file.matches("(temp|fan|in|power|curr)\\d+_(crit_alarm|max_alarm|min_alarm|alarm|fault)")) {
                    any = true;
                    alarm(look, called + "/" + chip, file, path);
                }
            }
        }
        return any ? Optional.empty() : Optional.of("this node has no sensors that the kernel can read");
    }

    private void temperature(LookBuilder look, String chip, String input) {
        String sensor = input.substring(input.lastIndexOf('/') + 1).replace("_input", "");
        Complaint.Key key = new Complaint.Key(CODE, chip + " " + sensor);
        Map<String, String> labels = Map.of("chip", chip, "sensor", sensor);
        Reading<Optional<Long>> value = plausible(number(input));
        Optional<Long> critical = plausible(number(input.replace("_input", "_crit")))
                .known()
                .flatMap(limit -> limit)
                .filter(limit -> limit > 0);
        look.measured(new Measured(
                "sensor_temperature_celsius",
                labels,
                switch (value) {
                    case Reading.Known<Optional<Long>>(Optional<Long> read)
                    when read.isPresent() -> Reading.known(read.get() / MILLI);
                    case Reading.Known<Optional<Long>> k -> Reading.unknown("the sensor has no value");
                    case Reading.Unknown<Optional<Long>>(String reason) -> Reading.unknown(reason);
                },
                critical.map(limit -> Math.round(limit / MILLI) + " °C").orElse("")));
        Optional<Long> read = value.known().flatMap(one -> one);
        if (read.isEmpty()) {
            look.unclear(key);
        } else if (critical.isPresent() && read.get() >= critical.get()) {
            look.wrong(complaint(
                    key,
                    chip + " " + sensor + " is at its critical temperature of " + Math.round(critical.get() / MILLI)
                            + " °C or above"));
        }
    }

    private void alarm(LookBuilder look, String chip, String file, String path) {
        Complaint.Key key = new Complaint.Key(CODE, chip + " " + file);
        switch (number(path)) {
            case Reading.Known<Optional<Long>>(Optional<Long> raised)
            when raised.equals(Optional.of(1L)) -> look.wrong(complaint(key, chip + " raises " + file));
            case Reading.Known<Optional<Long>>(Optional<Long> raised) when raised.equals(Optional.of(0L)) -> {}
            case Reading.Known<Optional<Long>> other -> look.unclear(key);
            case Reading.Unknown<Optional<Long>> u -> look.unclear(key);
        }
    }

    private static Complaint complaint(Complaint.Key key, String summary) {
        return new Complaint(CODE, key.subject(), Severity.CRITICAL, summary, Map.of("sensor", key.subject()))
                .withCure("look at fans, air and power supply; sensors (lm-sensors) shows all of them");
    }

    /** No machine is colder or hotter than these; some chips give such values where nothing is connected. */
    private static Reading<Optional<Long>> plausible(Reading<Optional<Long>> value) {
        return value.known()
                        .flatMap(one -> one)
                        .filter(one -> one < COLDEST || one > HOTTEST)
                        .isPresent()
                ? Reading.unknown("the sensor says what cannot be, as if nothing were connected")
                : value;
    }

    private Reading<Optional<Long>> number(String file) {
        try {
            return Reading.known(files.whole(file));
        } catch (IOException e) {
            return Reading.unknown(String.valueOf(e.getMessage()));
        }
    }
}
