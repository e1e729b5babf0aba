package dev.cronward.checks.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Looks of probes as tests ask for them. */
public final class Told {
    /** Any present. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Told() {}

    /** The numbers of a look at which nothing is wrong. */
    public static Map<String, Double> values(Probe probe) throws Exception {
        Probed probed = probe.measure(NOW);
        assertEquals(List.of(), probed.faults());
        return probed.values();
    }

    /** The one fault, which has to be the same at the next look. */
    public static String fault(Probe probe) throws Exception {
        Probed first = probe.measure(NOW);
        Probed second = probe.measure(NOW.plusSeconds(60));
        assertEquals(first.faults(), second.faults());
        assertEquals(1, first.faults().size(), first.toString());
        return first.faults().getFirst();
    }

    /** A look under way in a thread of its own, as the runner of checks begins it. */
    public static final class UnderWay {
        private final CompletableFuture<Object> outcome = new CompletableFuture<>();
        private final Thread thread;

        /** Begins. */
        public UnderWay(Probe probe) {
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    outcome.complete(probe.measure(NOW));
                } catch (IOException | InterruptedException | RuntimeException e) {
                    outcome.complete(e);
                }
            });
        }

        /** Interrupts it; it has to end, and as one that was interrupted. */
        public void mustEndWhenInterrupted() {
            thread.interrupt();
            Eventually.holds("the look ends", Duration.ofSeconds(10), outcome::isDone);
            assertInstanceOf(InterruptedException.class, outcome.join());
        }
    }
}
