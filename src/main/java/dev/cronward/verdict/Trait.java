package dev.cronward.verdict;

import dev.cronward.run.History;
import java.util.function.Predicate;

/**
 * By what a detector chooses the jobs that it looks at: it holds of a job's runs at a glance, or does not, whatever the
 * time and the catalogue. Made once, as it is known by its identity.
 */
public final class Trait {
    private final Predicate<History> test;

    private Trait(Predicate<History> test) {
        this.test = test;
    }

    /**
     * A trait.
     *
     * @param test a pure function of the history
     */
    public static Trait of(Predicate<History> test) {
        return new Trait(test);
    }

    boolean isOf(History history) {
        return test.test(history);
    }
}
