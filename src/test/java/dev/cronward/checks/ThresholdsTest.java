package dev.cronward.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.Severity;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What swings around a limit says one thing until it has gone away from it. */
class ThresholdsTest {
    private static final Thresholds LIMITS = new Thresholds(0.90, 0.95, 0.02);

    @ParameterizedTest
    @CsvSource({
        "0.50,         ,         false",
        "0.89,         ,         true",
        "0.90, WARNING,          false",
        "0.95, CRITICAL,         false",
    })
    void withoutAPastOnlyTheLimitsCount(double value, Severity severity, boolean unclear) {
        assertEquals(
                new Thresholds.Judged(Optional.ofNullable(severity), unclear), LIMITS.judge(value, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "0.94, CRITICAL, CRITICAL",
        "0.92, CRITICAL, WARNING",
        "0.89, CRITICAL, WARNING",
        "0.89, WARNING,  WARNING",
        "0.87, WARNING,          ",
        "0.96, WARNING,  CRITICAL",
    })
    void whatHasBegunEndsALittleBelow(double value, Severity before, Severity severity) {
        assertEquals(
                Optional.ofNullable(severity),
                LIMITS.judge(value, Optional.of(before)).severity());
    }

    @Property
    void aSwingOfLessThanTheSlackChangesNothingTwice(@ForAll @DoubleRange(min = 0.80, max = 1.0) double middle) {
        double swing = 0.009;
        Optional<Severity> before = Optional.empty();
        int changes = 0;
        for (int look = 0; look < 20; look++) {
            Optional<Severity> now = LIMITS.judge(middle + (look % 2 == 0 ? swing : -swing), before)
                    .severity();
            changes += now.equals(before) ? 0 : 1;
            before = now;
        }
        assertEquals(before.isPresent() ? 1 : 0, changes);
    }
}
