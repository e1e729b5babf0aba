package dev.cronward.ledger;

/** No space is left. Nothing of the transaction was written; the same call works again once there is space. */
public final class LedgerFull extends LedgerException {
    private static final long serialVersionUID = 1L;

    LedgerFull(String message, Throwable cause) {
        super(message, cause);
    }
}
