package dev.cronward.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger could not do what was asked. The message names the file, what failed and the cure. */
public abstract sealed class LedgerException extends RuntimeException
        permits LedgerFull, LedgerUnavailable, LedgerTooNew, LedgerCorrupt {
    private static final long serialVersionUID = 1L;

    LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
