package dev.cronward.verdict;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Findings of one detector as last told, with what each was made of. A finding is some twenty formatted texts, and the
 * same conditions are looked at every second and many times in a burst of runs; all that garbage would have to be
 * collected just when the shortest runs must be seen. Says exactly what making them anew would say.
 */
public final class FindingMemo {
    private Map<String, Known> known = Map.of();
    private Map<String, Known> next = new HashMap<>();

    private record Known(Object basis, Finding finding) {}

    /**
     * The finding about a subject.
     *
     * @param basis everything that {@code make} looks at; compared by {@code equals}
     * @param make a pure function of the basis
     */
    public Finding of(String subject, Object basis, Supplier<Finding> make) {
        Known before = known.get(subject);
        Known now = before != null && before.basis.equals(basis) ? before : new Known(basis, make.get());
        next.put(subject, now);
        return now.finding;
    }

    /** Ends one look at everything: what was not asked for is forgotten. */
    public void looked() {
        known = next;
        next = HashMap.newHashMap(known.size());
    }
}
