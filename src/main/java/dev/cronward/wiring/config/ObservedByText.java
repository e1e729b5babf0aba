package dev.cronward.wiring.config;

import dev.cronward.observe.ObservedBy;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/** How runs are to be seen: auto, kernel or polling. */
public final class ObservedByText implements Converter<ObservedBy> {
    private static final long serialVersionUID = 1L;

    @Override
    public ObservedBy convert(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> ObservedBy.AUTO;
            case "kernel" -> ObservedBy.KERNEL;
            case "polling" -> ObservedBy.POLLING;
            default -> throw new IllegalArgumentException("'" + value + "' is none of auto, kernel and polling");
        };
    }
}
