package dev.cronward.observe.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CloseBudgetTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void manyAtOnceAreAllowedAndNotForLong() {
        CloseBudget budget = new CloseBudget(10_000, 1_000, 0);
        assertTrue(budget.take(9_999, 0));
        assertTrue(budget.take(1, 0));
        assertFalse(budget.take(1, 0));
        assertTrue(budget.take(1_000, SECOND));
        assertFalse(budget.take(1_001, 2 * SECOND));
    }

    @Test
    void whatIsNotUsedIsKeptUpToABound() {
        CloseBudget budget = new CloseBudget(10_000, 1_000, 0);
        assertTrue(budget.take(10_000, 0));
        assertTrue(budget.take(5_000, 5 * SECOND));
        assertFalse(budget.take(10_001, 3_600 * SECOND));
    }

    @Test
    void aSteadyRateBelowTheBoundNeverEnds() {
        CloseBudget budget = new CloseBudget(64, 1_000, 0);
        for (long i = 1; i <= 10_000; i++) {
            assertTrue(budget.take(9, i * SECOND / 100), "after " + i);
        }
    }
}
