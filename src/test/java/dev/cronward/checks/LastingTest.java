package dev.cronward.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LastingTest {
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Lasting lasting = new Lasting(Duration.ofMinutes(15));
    private Instant now = Instant.parse("2027-03-01T12:00:00Z");

    private Reading<Double> looks(int number, boolean holds) {
        Reading<Double> share = Reading.unknown("never looked");
        for (int i = 0; i < number; i++) {
            now = now.plus(LOOK);
            share = lasting.share("x", Optional.of(holds), now);
        }
        return share;
    }

    @Test
    void nothingIsKnownUntilTheWholeWindowHasBeenSeen() {
        assertTrue(looks(20, true).known().isEmpty());
        assertEquals(Optional.of(1.0), looks(11, true).known());
        assertEquals(Optional.of(0.5), looks(15, false).known().map(share -> Math.round(share * 10) / 10.0));
        assertEquals(Optional.of(0.0), looks(16, false).known());
    }

    @Test
    void aGapOrALookThatCannotSayBeginsAnew() {
        looks(31, true);
        now = now.plus(Duration.ofMinutes(5));
        assertTrue(looks(1, true).known().isEmpty(), "the node slept");
        assertTrue(looks(31, true).known().isPresent());
        assertTrue(lasting.share("x", Optional.empty(), now.plus(LOOK)).known().isEmpty());
        assertTrue(looks(31, true).known().isPresent());
        now = now.minus(Duration.ofHours(1));
        assertTrue(looks(1, true).known().isEmpty(), "the clock was set back");
        assertTrue(looks(31, true).known().isPresent());
        lasting.keepOnly(Set.of());
        assertTrue(looks(1, true).known().isEmpty(), "it was gone");
    }

    @Test
    void growthOfACounterForEachSecond() {
        assertEquals(OptionalDouble.empty(), lasting.perSecond("c", 100, now));
        assertEquals(OptionalDouble.of(2), lasting.perSecond("c", 160, now.plus(LOOK)));
        assertEquals(OptionalDouble.empty(), lasting.perSecond("c", 5, now.plus(LOOK.multipliedBy(2))), "a boot");
        assertEquals(OptionalDouble.empty(), lasting.perSecond("c", 9, now.plus(LOOK)), "the clock was set back");
        assertEquals(OptionalDouble.empty(), lasting.perSecond("c", 9, now.plus(Duration.ofHours(1))), "a gap");
    }
}
