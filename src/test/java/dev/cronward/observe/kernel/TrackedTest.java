package dev.cronward.observe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.linux.KernelClock;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.process.KernelTime;
import org.junit.jupiter.api.Test;

/** A process is the same one, however late a busy machine told of it, and another one when its pid has come back. */
class TrackedTest {
    private static final long MS = 1_000_000;
    private static final long FORKED = 5_000_000 * MS;

    private final Tracked process = Tracked.launcher(new Launch(10, 11, FORKED, Sighting.NO_PLACE));

    @Test
    void whatProcSaysMayBeEarlierThanTheEvent() {
        assertTrue(process.isThere(FORKED));
        assertTrue(process.isThere(FORKED - 10 * MS), "a tick");
        assertTrue(process.isThere(FORKED - 400 * MS), "its parent was held up before the event");
        assertFalse(process.isThere(FORKED + 100 * MS), "the pid has come back");
    }

    @Test
    void theEventMayComeLongAfterProcShowedTheProcess() {
        assertTrue(process.isForkedBy(FORKED));
        assertTrue(process.isForkedBy(FORKED + 400 * MS));
        assertFalse(process.isForkedBy(FORKED - 100 * MS), "that of another process, which had the pid before");
        assertFalse(process.isForkedBy(FORKED + 1500 * MS), "the pid has come back");
    }

    /** Every sample of the clocks must give a process the same start, on a busy machine, too. */
    @Test
    void aProcessBeginsAtTheSameTimeWheneverTheClocksAreRead() {
        KernelTime time = new KernelTime(new KernelClock());
        long ticks = 1_234;
        long start = time.ofTicks(ticks);
        long apart = 0;
        for (int i = 0; i < 20_000; i++) {
            time.sample();
            apart = Math.max(apart, Math.abs(time.ofTicks(ticks) - start));
        }
        assertEquals(0, apart / (KernelTime.TICK_NANOS / 2), "it moved by " + apart + " ns");
    }
}
