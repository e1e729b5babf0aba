package dev.cronward.observe.oom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.kernel.RecordedLog;
import dev.cronward.kmsg.KernelRecord;
import dev.cronward.run.OomKill;
import dev.cronward.run.OomKills;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RecentKillsTest {
    private static final long SECOND = 1_000_000_000L;

    private final RecentKills kills = new RecentKills();

    private static KernelRecord record(int facility, int pid) {
        return new KernelRecord(
                facility,
                1,
                48_007_055_678L,
                "Out of memory: Killed process " + pid
                        + " (tail) total-vm:9kB, anon-rss:1kB, file-rss:1kB, shmem-rss:1kB, UID:0 pgtables:4kB"
                        + " oom_score_adj:0");
    }

    private static Killed life(int pid, long began, long ended) {
        return new Killed(pid, began * SECOND, ended * SECOND);
    }

    private List<Integer> victims(Killed... processes) {
        return kills.of(List.of(processes)).victims().stream().map(OomKill::pid).toList();
    }

    @Test
    void aVictimIsKnownByItsPidAndItsLife() {
        kills.take(record(0, 50), 100 * SECOND);
        assertEquals(List.of(50), victims(life(51, 90, 100), life(50, 90, 100)));
        assertEquals(List.of(), victims(life(50, 101, 102)), "a later process of that pid");
        assertEquals(List.of(), victims(life(50, 10, 20)), "an earlier one");
        assertEquals(List.of(50), victims(life(50, 90, 99)), "read a second after its end");
    }

    @Test
    void whatAProcessWritesIntoTheLogIsNoKill() {
        kills.take(record(1, 50), 100 * SECOND);
        assertEquals(OomKills.NONE, kills.of(List.of(life(50, 90, 100))));
    }

    @Test
    void whatWasOverwrittenMakesLivesOfThatTimeUnknown() {
        kills.take(record(0, 50), 100 * SECOND);
        kills.lost(200 * SECOND);
        kills.take(record(0, 51), 200 * SECOND);
        assertEquals(2, kills.kills());
        assertEquals(OomKills.UNKNOWN, kills.of(List.of(life(60, 150, 210))));
        assertTrue(kills.of(List.of(life(51, 150, 210))).known());
        assertEquals(OomKills.NONE, kills.of(List.of(life(60, 201, 210))), "it began later");
    }

    @Test
    void theKernelsCounterConfirms() {
        kills.take(record(0, 50), 100 * SECOND);
        kills.counted(0);
        assertFalse(kills.of(List.of(life(50, 90, 100))).victims().getFirst().confirmed());
        kills.counted(1);
        assertTrue(kills.of(List.of(life(50, 90, 100))).victims().getFirst().confirmed());
    }

    @Test
    void everyVictimOfARecordedStormIsKnown() throws IOException {
        for (KernelRecord record : RecordedLog.read("oom-storm-6.18.kmsg")) {
            kills.take(record, record.micros() * 1_000);
        }
        assertEquals(5, kills.kills());
        assertEquals(
                List.of(30165, 30166, 30168),
                victims(life(30165, 72_490, 72_495), life(30166, 72_490, 72_496), life(30168, 72_490, 72_495)));
        assertEquals(
                Optional.of("/nightly-batch"),
                kills.of(List.of(life(30167, 72_490, 72_496)))
                        .victims()
                        .getFirst()
                        .cgroup());
    }

    @Test
    void theCounterIsFoundAmongOthers() {
        assertEquals(OptionalLong.of(3), KillCounter.parse("drop_slab 1\noom_kill 3\nnuma_hit 9\n"));
        assertEquals(OptionalLong.empty(), KillCounter.parse("drop_slab 1\n"));
    }
}
