package dev.cronward.wiring.config;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/** On or off in configuration; anything else is an error, so that a typing mistake never means "off". */
public final class SwitchText implements Converter<Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean convert(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes" -> true;
            case "off", "false", "no" -> false;
            default -> throw new IllegalArgumentException("'" + value + "' is neither on nor off");
        };
    }
}
