package dev.cronward.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.observe.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WellbeingTest {
    private static Wellbeing of(Duration sinceLoop, boolean observing, boolean sees, Optional<String> ledger) {
        return Wellbeing.of(new AgentParts(
                sinceLoop,
                true,
                Optional.empty(),
                observing,
                List.of(new Capability("proc-connector", sees, true, sees ? "" : "refused: run it as root")),
                false,
                ledger,
                Optional.empty(),
                List.of()));
    }

    @Test
    void itIsWellOnlyWhileTheWholeChainWorks() {
        Duration now = Duration.ofSeconds(1);
        assertTrue(of(now, true, true, Optional.empty()).well());
        assertEquals(
                List.of("ledger: the disk is full; make room"),
                of(now, true, true, Optional.of("the disk is full; make room")).reasons());
        assertEquals(
                List.of("observer: cannot see all runs exactly, as something is missing;"
                        + " proc-connector: refused: run it as root"),
                of(now, true, false, Optional.empty()).reasons());
        assertFalse(of(now, false, true, Optional.empty()).started());
    }

    @Test
    void onlyWhatARestartMendsIsADeath() {
        assertTrue(of(Duration.ofSeconds(1), true, false, Optional.of("full")).alive());
        assertFalse(of(Judge.LOOP_HANGS.plusSeconds(1), true, true, Optional.empty())
                .alive());
    }
}
