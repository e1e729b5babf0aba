package dev.cronward.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.ProcessPulse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StillCrondsTest {
    private static final int PID = 812;

    private final StillCronds cronds = new StillCronds();
    private long seconds;
    private long switches = 15;

    /** Time passes, with a look each second. */
    private void pass(int time, char state) {
        for (int i = 0; i < time; i++) {
            seconds++;
            look(state);
        }
    }

    private void look(char state) {
        cronds.look(
                PID,
                new ProcessPulse(state, switches, 0),
                Instant.EPOCH,
                Duration.ofSeconds(seconds).toNanos());
    }

    private Optional<Duration> hung(String function) {
        return cronds.hungFor(PID, () -> Optional.of(function).filter(name -> !name.isEmpty()));
    }

    @Test
    void oneThatWakesEachMinuteIsNeverHung() {
        for (int minute = 0; minute < 5; minute++) {
            pass(60, 'S');
            assertEquals(Optional.empty(), hung("hrtimer_nanosleep"));
            assertEquals(
                    Optional.empty(), hung(""), "64 s is a sleep as any other where nobody knows what it waits for");
            switches++;
        }
        pass(1, 'S');
        assertTrue(cronds.hasWoken(PID));
    }

    @Test
    void oneThatWaitsForSomethingElseIsHungBeforeItsMissesAreJudged() {
        look('S');
        pass(44, 'D');
        assertEquals(Optional.empty(), hung("request_wait_answer"));
        pass(1, 'D');
        assertEquals(Optional.of(Duration.ofSeconds(45)), hung("request_wait_answer"));
        assertFalse(cronds.hasWoken(PID), "an agent that was started meanwhile does not take it for one that goes on");
        switches++;
        pass(1, 'S');
        assertEquals(Optional.empty(), hung("request_wait_answer"));
        assertTrue(cronds.hasWoken(PID));
    }

    @Test
    void whereTheKernelDoesNotSayWhatItWaitsForItTakesLonger() {
        look('S');
        pass(200, 'S');
        assertEquals(Optional.empty(), hung(""), "perhaps it does not count either");
        switches++;
        pass(80, 'S');
        assertEquals(Optional.empty(), hung(""));
        pass(1, 'S');
        assertEquals(Optional.of(Duration.ofSeconds(80)), hung(""));
    }

    @Test
    void oneThatWaitsForAProcessorIsNotHung() {
        look('S');
        pass(200, 'R');
        assertEquals(Optional.empty(), hung(""));
    }

    @Test
    void aTimeInWhichTheAgentDidNotRunEitherSaysLittle() {
        look('S');
        seconds += 3600;
        look('S');
        pass(39, 'S');
        assertEquals(Optional.empty(), hung("pipe_write"));
        pass(1, 'S');
        assertEquals(Optional.of(Duration.ofSeconds(45)), hung("pipe_write"), "5 s for the hour, and 40 s");
    }

    @Test
    void oneThatWasHeldOtherwiseIsLookedAtAnew() {
        look('S');
        pass(60, 'S');
        cronds.forget(PID);
        look('S');
        pass(30, 'S');
        assertEquals(Optional.empty(), hung("pipe_write"));
        cronds.keep(Set.of());
        assertEquals(Optional.empty(), hung("pipe_write"));
    }
}
