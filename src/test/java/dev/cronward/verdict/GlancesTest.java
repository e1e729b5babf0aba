package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cronward.run.History;
import dev.cronward.run.LongestTimes;
import dev.cronward.run.Streaks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GlancesTest {
    private static final Trait FAILING = Trait.of(history -> history.failuresInRow() > 0);

    private final Map<String, History> histories = new HashMap<>();
    private final Glances glances = Glances.of(histories);

    private static History failing(int times) {
        Streaks streaks = Streaks.none();
        for (int i = 0; i < times; i++) {
            streaks = streaks.failed(Instant.EPOCH);
        }
        return new History(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                streaks,
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                LongestTimes.none());
    }

    private Map<String, History> failing() {
        glances.follow(histories);
        return glances.having(FAILING);
    }

    @Test
    void whoGainsOrLosesTheTraitComesAndGoes() {
        histories.put("well", failing(0));
        histories.put("ill", failing(1));
        assertEquals(Set.of("ill"), failing().keySet());
        History worse = failing(2);
        histories.put("ill", worse);
        histories.put("well", failing(1));
        assertEquals(worse, failing().get("ill"));
        assertEquals(Set.of("ill", "well"), failing().keySet());
        histories.put("ill", failing(0));
        assertEquals(Set.of("well"), failing().keySet());
    }

    @Test
    void whatIsForgottenHasNoTrait() {
        histories.put("ill", failing(1));
        histories.put("other", failing(1));
        assertEquals(Set.of("ill", "other"), failing().keySet());
        histories.remove("ill");
        histories.put("new", failing(1));
        assertEquals(Set.of("other", "new"), failing().keySet());
    }

    @Test
    void aTraitThatNobodyAskedForMeanwhileIsFoundOutAnew() {
        histories.put("ill", failing(1));
        assertEquals(Set.of("ill"), failing().keySet());
        glances.follow(histories);
        histories.put("ill", failing(0));
        glances.follow(histories);
        assertEquals(Set.of(), glances.having(FAILING).keySet());
    }

    @Test
    void aTraitThatFailsFailsForWhoeverAsksAndForNobodyElse() {
        Trait broken = Trait.of(history -> {
            if (history.failuresInRow() > 1) {
                throw new IllegalStateException("a defect");
            }
            return true;
        });
        histories.put("ill", failing(1));
        failing();
        assertEquals(Set.of("ill"), glances.having(broken).keySet());
        histories.put("ill", failing(2));
        assertEquals(2, failing().get("ill").failuresInRow());
        assertThrows(IllegalStateException.class, () -> glances.having(broken));
        histories.put("ill", failing(1));
        assertEquals(Set.of("ill"), failing().keySet());
        assertEquals(Set.of("ill"), glances.having(broken).keySet());
    }
}
