package dev.cronward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessPulseTest {
    /** cron 3.0pl1-162 on Linux 6.18. */
    private static final String STAT = "4508 (cron (a) b) S 1 4501 31237 0 -1 4194560 550 927 2 1 0 0 0 0 20 0 1 0";

    private static final String STATUS = """
            Name:\tcron
            State:\tS (sleeping)
            voluntary_ctxt_switches:\t16
            nonvoluntary_ctxt_switches:\t2
            """;

    @Test
    void switchesAndFaultsOfChildrenAreAddedUp() {
        assertEquals(Reading.known(new ProcessPulse('S', 18, 928)), ProcessPulse.parse(STAT, STATUS));
    }

    @Test
    void whatIsNotToldIsNotKnown() {
        assertTrue(ProcessPulse.parse(STAT, "Name:\tcron\n").known().isEmpty());
        assertTrue(ProcessPulse.parse("", STATUS).known().isEmpty());
        assertTrue(ProcessPulse.parse("4508 (cron) S 1", STATUS).known().isEmpty());
    }

    @Test
    void thisProcessHasBeenAtWork() {
        ProcessPulse own =
                ProcessPulse.read((int) ProcessHandle.current().pid()).known().orElseThrow();
        assertTrue(own.switches() > 0, own::toString);
    }
}
