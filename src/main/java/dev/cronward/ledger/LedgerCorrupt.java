package dev.cronward.ledger;

/** The file is damaged. It is moved aside, never deleted, when the ledger is next opened. */
public final class LedgerCorrupt extends LedgerException {
    private static final long serialVersionUID = 1L;

    LedgerCorrupt(String message, Throwable cause) {
        super(message, cause);
    }
}
