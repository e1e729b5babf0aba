package dev.cronward.observe.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RealtimeBudgetTest {
    @Test
    void theBudgetIsLostWhenUsedUpAndWonBackByACalmWindow() {
        RealtimeBudget budget = new RealtimeBudget(10, 10_000, 0, 0);
        assertTrue(budget.allows(1_000, 900));
        assertFalse(budget.allows(2_000, 1_001), "a tenth of the window is used up");
        assertFalse(budget.allows(9_999, 1_001));
        assertFalse(budget.allows(10_000, 1_001), "the window was not calm");
        assertFalse(budget.allows(19_999, 1_100));
        assertTrue(budget.allows(20_000, 1_100), "less than half of the budget");
        assertTrue(budget.allows(100_000, 1_200));
        assertFalse(new RealtimeBudget(0, 10_000, 0, 0).allows(1, 0), "switched off");
    }
}
