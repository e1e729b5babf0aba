package dev.cronward.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StreaksTest {
    private static final Instant TEN = Instant.parse("2027-03-10T10:00:00Z");

    /** Of which it is kept which of them was first, and the longest row, until enough succeeded in a row. */
    private static Optional<Instant> counted(List<Boolean> successes, int inRow, int recovered) {
        Optional<Instant> since = Optional.empty();
        int failures = 0;
        int worst = 0;
        int good = 0;
        for (int i = 0; i < successes.size(); i++) {
            if (successes.get(i)) {
                failures = 0;
                good++;
                if (good >= recovered) {
                    since = Optional.empty();
                    worst = 0;
                }
            } else {
                Instant end = TEN.plusSeconds(i);
                since = since.or(() -> Optional.of(end));
                good = 0;
                failures++;
                worst = Math.max(worst, failures);
            }
        }
        return worst >= inRow ? since : Optional.empty();
    }

    private static Streaks of(List<Boolean> successes) {
        Streaks streaks = Streaks.none();
        for (int i = 0; i < successes.size(); i++) {
            streaks = successes.get(i) ? streaks.succeeded() : streaks.failed(TEN.plusSeconds(i));
        }
        return streaks;
    }

    @Property(tries = 300)
    void theyTellWhatCountingEachRunTells(
            @ForAll @Size(max = 40) List<Boolean> successes,
            @ForAll @IntRange(min = 1, max = 5) int inRow,
            @ForAll @IntRange(min = 1, max = 5) int recovered) {
        assertEquals(
                counted(successes, inRow, recovered), of(successes).failing(inRow, recovered), successes::toString);
    }

    @Test
    void theyStaySmallHoweverManyRunsThereAre() {
        Random random = new Random(4);
        Streaks streaks = Streaks.none();
        for (int i = 0; i < 20_000; i++) {
            streaks = random.nextInt(20) == 0 ? streaks.failed(TEN.plusSeconds(i)) : streaks.succeeded();
            assertTrue(streaks.bad().size() <= Streaks.MOST_SUCCESSES);
        }
    }

    @Test
    void aLongTimeOfSuccessesEndsEverything() {
        Streaks streaks = Streaks.none().failed(TEN).failed(TEN.plusSeconds(1));
        assertEquals(2, streaks.failuresInRow());
        for (int i = 1; i < Streaks.MOST_SUCCESSES; i++) {
            streaks = streaks.succeeded();
        }
        assertEquals(Optional.of(TEN), streaks.failing(2, Streaks.MOST_SUCCESSES));
        assertEquals(0, streaks.failuresInRow());
        streaks = streaks.succeeded();
        assertTrue(streaks.isLongWell());
        assertEquals(streaks, streaks.succeeded());
        assertEquals(
                Optional.of(TEN.plusSeconds(9)),
                streaks.failed(TEN.plusSeconds(9)).failing(1, 7));
    }

    @Test
    void aSuccessThatIsNotToBeCountedAsGoodEndsNothing() {
        Streaks streaks = Streaks.none().failed(TEN).succeeded().succeededBadly();
        assertEquals(Optional.of(TEN), streaks.failing(1, 2));
        assertEquals(0, streaks.failuresInRow());
        assertEquals(1, streaks.failed(TEN.plusSeconds(5)).failuresInRow(), "a new row");
        assertEquals(Optional.of(TEN), streaks.succeeded().failing(1, 2));
        assertEquals(Optional.empty(), streaks.succeeded().succeeded().failing(1, 2));
    }
}
