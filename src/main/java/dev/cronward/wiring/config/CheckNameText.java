package dev.cronward.wiring.config;

import java.util.List;
import org.eclipse.microprofile.config.spi.Converter;

/** The name of a check, or {@value #ALL}; a typing mistake must not look like one. */
public final class CheckNameText implements Converter<String> {
    /** All checks of the node. */
    public static final List<String> NAMES = List.of(
            "bad-pages",
            "clock",
            "crond",
            "crond-pid-file",
            "crond-tasks",
            "disk-errors",
            "disk-saturation",
            "disks",
            "ecc",
            "filesystems",
            "kernel",
            "kernel-log",
            "load",
            "memory",
            "oom",
            "open-files",
            "pcie",
            "pools",
            "power",
            "pressure",
            "processes",
            "raid",
            "sensors",
            "smart",
            "swap",
            "throttling");

    /** Stands for every one of them. */
    public static final String ALL = "all";

    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
        String name = value.strip();
        if (!NAMES.contains(name) && !name.equals(ALL)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no check; there are " + String.join(", ", NAMES) + ", and " + ALL);
        }
        return name;
    }
}
