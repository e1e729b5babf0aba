package dev.cronward.wiring;

import dev.cronward.ledger.LedgerException;
import java.net.BindException;
import java.util.List;

/** Says why the agent could not start, without the layers that the container wrapped round the reason. */
final class StartFailure {
    private StartFailure() {}

    /**
     * The sentence that tells what to do: the ledger's own where it is the cause, else that of the innermost cause.
     *
     * @param addresses where the agent was to listen
     */
    static String reason(Throwable failure, List<String> addresses) {
        Throwable deepest = failure;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof LedgerException) {
                return String.valueOf(t.getMessage());
            }
            deepest = t;
        }
        if (deepest instanceof BindException) {
            return "cannot listen on " + String.join(" or ", addresses) + ": " + deepest.getMessage()
                    + "; end what listens there, or choose other addresses (--http, --management)";
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }
}
