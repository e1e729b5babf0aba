package dev.cronward.wiring.config;

import org.eclipse.microprofile.config.spi.Converter;

/** How much of an output is kept: a size that fits in the agent's memory for several runs at a time. */
public final class OutputSizeText implements Converter<Long> {
    private static final long serialVersionUID = 1L;
    private static final long MOST = 8L << 20;

    @Override
    public Long convert(String value) {
        long size = new SizeText().convert(value);
        if (size > MOST) {
            throw new IllegalArgumentException(
                    "'" + value + "' is more than 8MiB, the most that is kept of one output");
        }
        return size;
    }
}
