package dev.cronward.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cronward.testing.PromQuery.Condition;
import dev.cronward.testing.PromQuery.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That no metric of a query is overlooked, or the tests of the dashboards would be worth nothing. */
class PromQueryTest {
    @Test
    void findsEveryMetricWithItsConditions() {
        assertEquals(
                List.of(
                        new Selector("cronward_crond_up", List.of()),
                        new Selector(
                                "cronward_open_incidents",
                                List.of(
                                        new Condition("code", "=~", "crond-stopped|crond-not-firing"),
                                        new Condition("owner", "!=", "")))),
                PromQuery.selectors(
                        "sum(1 - cronward_crond_up) + (sum by (code)"
                                + " (cronward_open_incidents{code=~\"crond-stopped|crond-not-firing\", owner!=\"\"}) or vector(0))"));
    }

    @Test
    void takesNeitherLabelsNorRangesForMetrics() {
        assertEquals(
                List.of("a:b:ratio1d", "c_total", "up"),
                PromQuery.selectors("topk(10, a:b:ratio1d) and on (instance) rate(c_total[$__rate_interval]) > bool 0"
                                + " unless without (x) increase(up{job=\"y\"}[5m])")
                        .stream()
                        .map(Selector::metric)
                        .toList());
    }

    @Test
    void doesNotLetAFunctionPassThatItDoesNotKnow() {
        assertThrows(AssertionError.class, () -> PromQuery.selectors("smu(up)"));
    }
}
