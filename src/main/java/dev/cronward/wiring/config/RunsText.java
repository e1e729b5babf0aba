package dev.cronward.wiring.config;

import dev.cronward.catalog.Thresholds;
import org.eclipse.microprofile.config.spi.Converter;

/** A number of runs in a row. */
public final class RunsText implements Converter<Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer convert(String text) {
        return Thresholds.number(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no number of runs in a row; write "
                        + Thresholds.NUMBERS + ", for example 3"));
    }
}
