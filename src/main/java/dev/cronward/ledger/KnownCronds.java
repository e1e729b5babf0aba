package dev.cronward.ledger;

import dev.cronward.catalog.Crond;
import dev.cronward.verdict.CrondLife;
import java.time.Instant;
import java.util.List;

/** Which cronds were here and when each of them was up. */
@SuppressWarnings("DoNotCallSuggester")
public final class KnownCronds {
    KnownCronds() {}

    /** A crond is there. The same process told twice (pid and start) is one time of being up. */
    public void up(Crond crond, Instant at) {
        throw new UnsupportedOperationException("not yet");
    }

    /** A crond has gone; the pid guards against a late word about an older one. */
    public void gone(String key, int pid, Instant at, String how) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Forgets a crond that is gone for good (its container was removed); nothing more is said about it. */
    public void forget(String key) {
        throw new UnsupportedOperationException("not yet");
    }

    /** All that are known. */
    public List<KnownCrond> all() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Which are up. A crond that was up when the last agent stopped counts as gone until it is told again. */
    public List<CrondLife> lives() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Whether it was up at an instant, as far as is known. */
    public boolean wasUp(String key, Instant at) {
        throw new UnsupportedOperationException("not yet");
    }
}
