package dev.cronward.wiring.config;

import dev.cronward.catalog.FailureBudget;
import org.eclipse.microprofile.config.spi.Converter;

/** A budget of failures in configuration. */
public final class BudgetText implements Converter<FailureBudget> {
    private static final long serialVersionUID = 1L;

    @Override
    public FailureBudget convert(String text) {
        return FailureBudget.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no budget of failures; write " + FailureBudget.POSSIBLE));
    }
}
