package dev.cronward.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.redact.Redaction;
import dev.cronward.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads of the dispatcher: waking, independence, stopping. */
@Timeout(30)
class DispatcherTest {
    private static final Instant NOW = Instant.parse("2027-03-14T03:00:00Z");

    private final MemoryOutbox outbox = new MemoryOutbox();

    /** Takes everything and hands it to the test. */
    private record Taking(String name, LinkedBlockingQueue<Message> taken) implements Channel {
        Taking(String name) {
            this(name, new LinkedBlockingQueue<>());
        }

        @Override
        public Delivery deliver(List<Message> messages, Instant now) {
            taken.addAll(messages);
            return new Delivery.Delivered();
        }
    }

    /** Never comes back until it is interrupted. */
    private record Hanging(String name, CountDownLatch entered) implements Channel {
        @Override
        public Delivery deliver(List<Message> messages, Instant now) {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Delivery.TryAgain("stopped", Optional.empty());
        }
    }

    private Dispatcher dispatcher(Channel... channels) {
        return new Dispatcher(
                outbox, Redaction.usual(), List.of(channels), InstantSource.system(), new Random(7), Backoff.usual());
    }

    @Test
    void deliversWhatAnEarlierProcessLeftAndWhatIsWrittenLater() throws Exception {
        Taking taking = new Taking("a");
        outbox.write("a", Samples.open(1, Samples.failedRun("left", NOW), NOW));
        try (Dispatcher dispatcher = dispatcher(taking)) {
            dispatcher.start();
            assertEquals(1, id(taking));
            for (int i = 2; i <= 50; i++) {
                outbox.write("a", Samples.open(i, Samples.failedRun("job", NOW), NOW));
                dispatcher.wake();
                assertEquals(i, id(taking));
            }
            Eventually.holds(
                    "counted",
                    Duration.ofSeconds(5),
                    () -> dispatcher.states().getFirst().delivered() == 50);
        }
    }

    @Test
    void aChannelThatHangsDelaysNoOtherAndIsStoppedWithinASecond() throws Exception {
        Taking taking = new Taking("good");
        Hanging hanging = new Hanging("bad", new CountDownLatch(1));
        outbox.write("bad", Samples.open(1, Samples.failedRun("job", NOW), NOW));
        Dispatcher dispatcher = dispatcher(hanging, taking);
        dispatcher.start();
        assertTrue(hanging.entered.await(10, TimeUnit.SECONDS));
        outbox.write("good", Samples.open(2, Samples.failedRun("job", NOW), NOW));
        dispatcher.wake();
        assertEquals(2, id(taking));
        dispatcher.close();
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(t ->
                                t.getName().equals("notify bad") || t.getName().equals("notify good")),
                "threads are gone when close returns");
        assertEquals(1, outbox.pending("bad"));
    }

    @Test
    void refusesTwoChannelsOfOneName() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> dispatcher(new Taking("a"), new Taking("a")));
        assertTrue(refused.getMessage().contains("a is configured twice"));
    }

    private static long id(Taking taking) throws InterruptedException {
        Message message = taking.taken.poll(10, TimeUnit.SECONDS);
        return message == null ? -1 : message.incident().id();
    }
}
