package dev.cronward.observe.crond;

import dev.cronward.catalog.Catalog;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.testing.Eventually;
import java.time.Duration;
import java.util.List;

/** Observes for a turn of its loop and prints what it can; started by a test with fewer rights than the test has. */
final class SayCapabilities {
    private SayCapabilities() {}

    public static void main(String[] args) throws Exception {
        try (CrondSource source = new CrondSource(ObserveSettings.defaults())) {
            source.start(Catalog::empty, List.of(), o -> {});
            Eventually.holds(
                    "a turn of the kernel loop",
                    Duration.ofSeconds(30),
                    () -> source.counters().getOrDefault("cpu.nanos", 0L) > 0);
            source.capabilities()
                    .forEach(c ->
                            System.out.println(c.name() + "=" + c.available() + " " + c.required() + " " + c.detail()));
        }
        System.out.println("ended cleanly");
    }
}
