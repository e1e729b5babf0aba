package dev.cronward.ledger;

/** The file was written by a later cronward, whose tables this one does not know. It is left untouched. */
public final class LedgerTooNew extends LedgerException {
    private static final long serialVersionUID = 1L;

    LedgerTooNew(String message) {
        super(message, null);
    }
}
