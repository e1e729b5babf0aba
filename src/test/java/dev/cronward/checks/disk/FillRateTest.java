package dev.cronward.checks.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** When a disk is full, by how it filled in the last hours. */
class FillRateTest {
    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final long GIB = 1L << 30;

    private static FillRate over(int samples, LongUnaryOperator available) {
        FillRate rate = FillRate.unknown();
        for (int i = 0; i < samples; i++) {
            rate = rate.with(START.plus(FillRate.EVERY.multipliedBy(i)), available.applyAsLong(i));
        }
        return rate;
    }

    @Test
    void aSteadyRateGivesTheTime() {
        FillRate rate = over(20, i -> 100 * GIB - i * GIB); // 6 GiB an hour
        Duration left = rate.untilFull(60 * GIB).orElseThrow();
        assertEquals(10.0, left.toSeconds() / 3600.0, 0.1);
    }

    @Test
    void whatIsTakenBackDoesNotCount() {
        // An hour of a nightly dump that is then removed, on a disk that stays as it is otherwise.
        assertEquals(
                Optional.empty(),
                over(30, i -> 100 * GIB - (i >= 10 && i < 16 ? (i - 9) * 10 * GIB : 0))
                        .untilFull(GIB));
        assertEquals(Optional.empty(), over(30, i -> 50 * GIB + i * GIB).untilFull(GIB), "it empties");
    }

    @Test
    void tooLittleIsNoRate() {
        assertEquals(Optional.empty(), over(6, i -> 100 * GIB - i * GIB).untilFull(GIB));
    }

    @Test
    void samplesAreFewAndOfTheLastHours() {
        FillRate rate = over(100, i -> GIB);
        assertTrue(rate.samples().size() <= 37, rate.samples().size() + " samples");
        Instant last = rate.samples().getLast().at();
        assertSame(rate, rate.with(last.plusSeconds(30), 5));
        FillRate setBack = rate.with(last.minus(Duration.ofDays(1)), 5);
        assertEquals(1, setBack.samples().size(), "a clock that was set back makes the others mean nothing");
    }
}
