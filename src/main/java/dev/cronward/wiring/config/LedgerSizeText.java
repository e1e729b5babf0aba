package dev.cronward.wiring.config;

import org.eclipse.microprofile.config.spi.Converter;

/** A size that a ledger can keep to. */
public final class LedgerSizeText implements Converter<Long> {
    private static final long serialVersionUID = 1L;
    private static final long LEAST = 1L << 20;

    @Override
    public Long convert(String value) {
        long size = new SizeText().convert(value);
        if (size < LEAST) {
            throw new IllegalArgumentException("'" + value + "' is less than the 1MiB that the ledger needs");
        }
        return size;
    }
}
