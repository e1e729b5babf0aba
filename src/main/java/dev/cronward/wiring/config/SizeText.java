package dev.cronward.wiring.config;

import dev.cronward.catalog.Sizes;
import org.eclipse.microprofile.config.spi.Converter;

/** A size in bytes in configuration: {@code 65536}, {@code 64KiB}, {@code 100MiB}, {@code 1GiB}. */
public final class SizeText implements Converter<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long convert(String value) {
        return Sizes.parse(value)
                .orElseThrow(() -> new IllegalArgumentException("'" + value + "' is not " + Sizes.POSSIBLE));
    }
}
