package dev.cronward.bench;

import dev.cronward.catalog.Catalog;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.ObservedBy;
import dev.cronward.observe.crond.CrondSource;
import dev.cronward.testing.PrivateCrond;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What seeing runs by polling costs, beside one crond with a job a minute and so many idle processes. Needs root. */
final class PollingCost {
    private static final Duration MEASURED = Duration.ofSeconds(61);

    private PollingCost() {}

    public static void main(String[] args) throws Exception {
        System.out.println("| processes | looks a minute | at all processes | CPU of one core |");
        System.out.println("|---|---|---|---|");
        for (int idle : new int[] {0, 1000}) {
            List<Process> others = new ArrayList<>();
            try (PrivateCrond crond = PrivateCrond.start()) {
                crond.files().system("* * * * * root sleep 20\n");
                for (int i = 0; i < idle; i++) {
                    others.add(new ProcessBuilder("sleep", "300").start());
                }
                measure();
            } finally {
                others.forEach(Process::destroyForcibly);
            }
        }
    }

    private static void measure() throws Exception {
        ObserveSettings polling = ObserveSettings.defaults().seenBy(ObservedBy.POLLING, Duration.ofMillis(500), "auto");
        try (CrondSource source = new CrondSource(polling)) {
            source.start(Catalog::empty, List.of(), observation -> {});
            Thread.sleep(Duration.ofSeconds(10));
            Map<String, Long> before = source.counters();
            Thread.sleep(MEASURED);
            Map<String, Long> after = source.counters();
            String[] names = new File("/proc").list((dir, name) -> Character.isDigit(name.charAt(0)));
            System.out.printf(
                    "| %d | %d | %d | %.2f %% |%n",
                    names == null ? 0 : names.length,
                    after.get("polls") - before.get("polls"),
                    after.get("rescans") - before.get("rescans"),
                    (after.get("cpu.nanos") - before.get("cpu.nanos")) * 100.0 / MEASURED.toNanos());
        }
    }
}
