package dev.cronward.wiring.config;

import org.eclipse.microprofile.config.spi.Converter;

/** A whole number from 0 to 100 in configuration. */
public final class PercentText implements Converter<Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer convert(String value) {
        String text = value.strip();
        if (!text.matches("\\d{1,2}|100")) {
            throw new IllegalArgumentException("'" + value + "' is not a whole number from 0 to 100");
        }
        return Integer.valueOf(text);
    }
}
