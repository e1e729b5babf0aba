package dev.cronward.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuietCollectionTest {
    private static final Instant GOOD = Instant.parse("2026-11-21T10:00:30Z");
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final long MIB = 1 << 20;

    private final QuietCollection garbage = new QuietCollection();

    @Test
    void collectsInAQuietMomentOnceThereIsEnough() {
        assertFalse(garbage.isDue(GOOD, QUIET, 20 * MIB), "nothing is known of how much of it is garbage");
        assertFalse(garbage.isDue(GOOD, QUIET, 25 * MIB), "not worth it");
        assertTrue(garbage.isDue(GOOD, QUIET, 26 * MIB));
    }

    @Test
    void leavesAloneTheTimeInWhichCrondStartsJobs() {
        garbage.isDue(GOOD, QUIET, 10 * MIB);
        assertFalse(garbage.isDue(Instant.parse("2026-11-21T10:00:03Z"), QUIET, 40 * MIB));
        assertFalse(garbage.isDue(Instant.parse("2026-11-21T10:00:57Z"), QUIET, 40 * MIB));
        assertFalse(garbage.isDue(GOOD, Duration.ofSeconds(1), 40 * MIB), "runs have just been seen");
    }

    @Test
    void measuresFromWhatTheLastCollectionLeft() {
        garbage.isDue(GOOD, QUIET, 30 * MIB);
        garbage.isDue(GOOD, QUIET, 12 * MIB);
        assertTrue(garbage.isDue(GOOD, QUIET, 18 * MIB));
    }

    @Test
    void collectsSeldomHoweverMuchGarbageIsMade() {
        garbage.isDue(GOOD, QUIET, 10 * MIB);
        garbage.collected(GOOD, 10 * MIB);
        assertFalse(garbage.isDue(GOOD.plusSeconds(20), QUIET, 40 * MIB));
        assertTrue(garbage.isDue(GOOD.plusSeconds(50), QUIET, 40 * MIB));
        assertTrue(garbage.isDue(GOOD.minusSeconds(3600), QUIET, 40 * MIB), "the clock was set back");
    }
}
