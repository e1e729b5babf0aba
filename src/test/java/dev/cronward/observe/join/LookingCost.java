package dev.cronward.observe.join;

import dev.cronward.run.Living;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures what looking at 1,000 runs costs that wait, each a shell and its child; run by hand. Not a test. */
public final class LookingCost {
    private static final int RUNS = 1_000;

    private LookingCost() {}

    /** Prints milliseconds of CPU a look: of the first, of those after it, and of the one that reads what they wait for. */
    public static void main(String[] args) throws Exception {
        List<Process> shells = new ArrayList<>();
        OpenRuns open = new OpenRuns(List.of());
        List<Fact.Roll.Group> groups = new ArrayList<>();
        Instant start = Instant.parse("2027-03-10T12:00:00Z");
        try {
            for (int i = 0; i < RUNS; i++) {
                shells.add(new ProcessBuilder("sh", "-c", "sleep 300; exit 1").start());
            }
            Thread.sleep(Duration.ofSeconds(5));
            for (Process shell : shells) {
                int pid = Math.toIntExact(shell.pid());
                List<Integer> pids = new ArrayList<>(List.of(pid));
                shell.descendants().forEach(child -> pids.add(Math.toIntExact(child.pid())));
                Sighting sighting = new Sighting(
                        pid, start, 1, pid, start, 0, 0, Optional.of("sleep"), Optional.empty(), Optional.empty());
                groups.add(new Fact.Roll.Group(sighting, Optional.empty(), pids));
                open.add(new Run.Running(new Run.Start(
                        RunId.of(start, pid),
                        "host",
                        Optional.of("job"),
                        "root",
                        Optional.of("sleep"),
                        pid,
                        start,
                        MatchedBy.COMMAND,
                        Optional.empty())));
            }
            LivingLook looks = new LivingLook(Duration.ofMinutes(1));
            for (int minute = 0; minute < 15; minute++) {
                Instant at = start.plus(Duration.ofMinutes(minute));
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                Living living = looks.look(new Fact.Roll(at, groups), open);
                long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                System.out.printf(
                        "look %2d at %d runs: %.1f ms%n", minute, living.going().size(), took / 1e6);
            }
        } finally {
            shells.forEach(shell -> shell.descendants().forEach(ProcessHandle::destroyForcibly));
            shells.forEach(Process::destroyForcibly);
        }
    }
}
