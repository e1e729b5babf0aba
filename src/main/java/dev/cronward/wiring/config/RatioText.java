package dev.cronward.wiring.config;

import org.eclipse.microprofile.config.spi.Converter;

/** A number above 0 in configuration, such as 2 or 1.5. */
public final class RatioText implements Converter<Double> {
    private static final long serialVersionUID = 1L;

    @Override
    public Double convert(String value) {
        String text = value.strip();
        if (!text.matches("\\d{1,6}(\\.\\d{1,3})?") || Double.parseDouble(text) == 0) {
            throw new IllegalArgumentException("'" + value + "' is not a number above 0 such as 2 or 1.5");
        }
        return Double.valueOf(text);
    }
}
