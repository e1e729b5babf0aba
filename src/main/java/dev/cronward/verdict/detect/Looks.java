package dev.cronward.verdict.detect;

import dev.cronward.catalog.Catalog;
import dev.cronward.verdict.Incident;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What looking into a job's past has shown, by job. A look costs some milliseconds, so there are a few a second at most:
 * after a restart thousands of jobs want one. Whoever has to wait keeps what is open.
 *
 * @param <B> what a look is about: it holds until this is another
 * @param <R> what it shows
 */
final class Looks<B, R> {
    /** What is usual hardly changes within these, so that it need not be asked again for a run within it. */
    static final int DAYS = 7;

    private static final int AT_ONCE = 2;

    private final int atOnce;

    private record Known<B, R>(B basis, R result) {}

    private final Map<String, Known<B, R>> known = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private int left;
    private @Nullable Catalog last;

    Looks() {
        this(AT_ONCE);
    }

    /** So many in each round, of a kind that costs less. */
    Looks(int atOnce) {
        this.atOnce = atOnce;
        this.left = atOnce;
    }

    /** Begins a round. */
    void begin() {
        left = atOnce;
        waiting.clear();
    }

    /**
     * What the newest look at a job has shown; of an older basis while there is no time for a new one.
     *
     * @param holds whether a look at another basis has shown enough for this one
     */
    Optional<R> of(String job, B basis, Predicate<R> holds, Supplier<R> look) {
        Known<B, R> before = known.get(job);
        if (before != null && (before.basis.equals(basis) || holds.test(before.result))) {
            return Optional.of(before.result);
        }
        if (left == 0) {
            waiting.add(job);
            return before == null ? Optional.empty() : Optional.of(before.result);
        }
        left--;
        R result = look.get();
        known.put(job, new Known<>(basis, result));
        return Optional.of(result);
    }

    /** What is known of a job. */
    Optional<R> last(String job) {
        return Optional.ofNullable(known.get(job)).map(Known::result);
    }

    /** Whether a job waits for a look. */
    boolean isWaiting(String job) {
        return waiting.contains(job);
    }

    /** Whether an incident of that code waits for a look at its job: what is open then stays so. */
    boolean isWaiting(String code, Incident incident) {
        return incident.finding().code().equals(code)
                && isWaiting(incident.finding().subject());
    }

    /** Ends a round: jobs that are gone are forgotten. */
    @SuppressWarnings("ReferenceEquality") // what was read anew is another object; comparing all jobs is dear
    void end(Catalog catalog) {
        if (catalog != last) {
            known.keySet().removeIf(job -> catalog.job(job).isEmpty());
            last = catalog;
        }
    }
}
