package dev.cronward.ledger;

import org.jspecify.annotations.Nullable;

/** Reading or writing failed for a reason outside the ledger: permissions, a read-only or failing disk, a lock. */
public final class LedgerUnavailable extends LedgerException {
    private static final long serialVersionUID = 1L;

    LedgerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
