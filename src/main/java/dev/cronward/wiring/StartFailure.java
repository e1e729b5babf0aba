package dev.cronward.wiring;

import dev.cronward.ledger.LedgerException;

/** Says why the agent could not start, without the layers that the container wrapped round the reason. */
final class StartFailure {
    private StartFailure() {}

    /** The sentence that tells what to do: the ledger's own where it is the cause, else that of the innermost cause. */
    static String reason(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof LedgerException) {
                return String.valueOf(t.getMessage());
            }
            deepest = t;
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }
}
