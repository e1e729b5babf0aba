package dev.cronward.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.verdict.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a lane does with what is owed, on a clock that the test moves. */
class LaneTest {
    private static final Instant START = Instant.parse("2027-03-14T03:00:00Z");
    private static final Delivery LATER = new Delivery.TryAgain("x:1 answered 503", Optional.empty());

    private final TestClock clock = new TestClock(START);
    private final MemoryOutbox outbox = new MemoryOutbox();

    /** A receiver that answers as the test says, and takes everything once nothing is left to say. */
    private static final class Scripted implements RefreshedChannel {
        final Deque<Delivery> answers = new ArrayDeque<>();
        final List<List<Long>> taken = new ArrayList<>();
        final List<Integer> refreshed = new ArrayList<>();
        long poison = -1;

        @Override
        public String name() {
            return "x";
        }

        @Override
        public Delivery deliver(List<Message> messages, Instant now) {
            if (messages.stream().anyMatch(m -> m.id() == poison)) {
                return new Delivery.Rejected("x:1 answered 400");
            }
            Delivery answer = answers.isEmpty() ? new Delivery.Delivered() : answers.removeFirst();
            if (answer instanceof Delivery.Delivered) {
                taken.add(messages.stream().map(Message::id).toList());
            }
            return answer;
        }

        @Override
        public Duration refreshEvery() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration refreshResolvedFor() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Delivery refresh(List<Incident> current, Instant now) {
            refreshed.add(current.size());
            return new Delivery.Delivered();
        }
    }

    private final Scripted channel = new Scripted();
    private final Lane lane = new Lane(channel, outbox, clock, new Random(7), Backoff.usual());

    private void owe(int count) {
        for (int i = 0; i < count; i++) {
            outbox.write("x", Samples.open(i + 1, Samples.failedRun("job-" + i, START), START));
        }
    }

    @Test
    void drainsEverythingInBatchesAndInOrder() {
        owe(Lane.BATCH + 2);
        lane.pass();
        assertEquals(
                List.of(Lane.BATCH, 2), channel.taken.stream().map(List::size).toList());
        assertEquals(List.of(51L, 52L), channel.taken.get(1));
        assertEquals(0, outbox.pending("x"));
        assertEquals(52, lane.state().delivered());
        assertEquals(Optional.of(START), lane.state().lastSuccess());
    }

    @Test
    void aFailureKeepsTheRowsAndWaitsEvenWhenWoken() {
        owe(1);
        channel.answers.add(LATER);
        Instant next = lane.pass().orElseThrow();
        assertTrue(next.isAfter(START) && !next.isAfter(START.plusSeconds(2)), "first wait is 1 to 2 s: " + next);
        assertEquals(Optional.of("x:1 answered 503"), lane.state().lastError());
        assertEquals(Optional.of(START), lane.state().failingSince());

        owe(1);
        assertEquals(Optional.of(next), lane.pass());
        assertEquals(List.of(), channel.taken);
        assertEquals(2, lane.state().pending());

        clock.advance(Duration.between(START, next));
        lane.pass();
        assertEquals(List.of(List.of(1L, 2L)), channel.taken);
        assertEquals(Optional.empty(), lane.state().failingSince());
        assertEquals(0, lane.state().pending());
    }

    @Test
    void waitsGrowToTheirBoundAndBeginAnewAfterASuccess() {
        owe(1);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            channel.answers.add(LATER);
            Instant before = clock.instant();
            Duration wait = Duration.between(before, lane.pass().orElseThrow());
            waits.add(wait.toMillis());
            clock.advance(wait);
        }
        assertTrue(waits.stream().allMatch(w -> w >= 1_000 && w <= 300_000), waits.toString());
        assertTrue(waits.stream().anyMatch(w -> w > 60_000), waits.toString());
        assertTrue(waits.stream().distinct().count() > 15, "jitter: " + waits);
        lane.pass();
        owe(1);
        channel.answers.add(LATER);
        Duration first = Duration.between(clock.instant(), lane.pass().orElseThrow());
        assertTrue(first.compareTo(Duration.ofSeconds(2)) <= 0, "after a success: " + first);
    }

    @Test
    void honoursWhatTheReceiverAsksFor() {
        owe(1);
        channel.answers.add(new Delivery.TryAgain("busy", Optional.of(Duration.ofSeconds(42))));
        assertEquals(Optional.of(START.plusSeconds(42)), lane.pass());
        clock.advance(Duration.ofSeconds(42));
        channel.answers.add(new Delivery.TryAgain("busy", Optional.of(Duration.ofDays(40))));
        assertEquals(Optional.of(clock.instant().plus(Duration.ofHours(1))), lane.pass());
    }

    @Test
    void aClockThatIsSetBackDoesNotStretchAWait() {
        owe(1);
        channel.answers.add(new Delivery.TryAgain("busy", Optional.of(Duration.ofMinutes(5))));
        lane.pass();
        clock.advance(Duration.ofHours(-1));
        lane.pass();
        assertEquals(List.of(List.of(1L)), channel.taken);
    }

    @Test
    void oneBadMessageDoesNotTakeTheOthersWithIt() {
        owe(5);
        channel.poison = 3;
        lane.pass();
        assertEquals(List.of(List.of(1L), List.of(2L), List.of(4L), List.of(5L)), channel.taken);
        assertEquals(Map.of(3L, "x:1 answered 400"), outbox.rejections());
        assertEquals(1, lane.state().rejected());
        assertEquals(4, lane.state().delivered());
        assertEquals(0, lane.state().pending());
    }

    @Test
    void refreshesAtOnceAfterAStartAndThenEveryInterval() {
        outbox.write("other", Samples.open(9, Samples.crondDown("host", START), START));
        assertEquals(Optional.of(START.plusSeconds(60)), lane.pass());
        clock.advance(Duration.ofSeconds(59));
        lane.pass();
        assertEquals(List.of(1), channel.refreshed);
        clock.advance(Duration.ofSeconds(1));
        lane.pass();
        assertEquals(List.of(1, 1), channel.refreshed);
    }

    @Test
    void anOutboxThatCannotBeReadIsAnErrorAndNotTheEnd() {
        Outbox broken = new Outbox() {
            @Override
            public List<Message> owed(String name, int limit) {
                throw new IllegalStateException("database or disk is full");
            }

            @Override
            public void delivered(List<Message> messages, Instant at) {}

            @Override
            public void postponed(List<Message> messages, Instant next, String reason) {}

            @Override
            public void rejected(List<Message> messages, Instant at, String reason) {}

            @Override
            public long pending(String name) {
                return 0;
            }

            @Override
            public List<Incident> current(String channel, Instant resolvedSince) {
                return List.of();
            }
        };
        Lane unlucky = new Lane(channel, broken, clock, new Random(7), Backoff.usual());
        assertTrue(unlucky.pass().orElseThrow().isAfter(START));
        assertTrue(unlucky.state().lastError().orElseThrow().contains("disk is full"));
    }

    @Test
    void aReceiverThatWantsPeaceIsLeftInPeaceBetweenTwoMessages() {
        List<Long> taken = new ArrayList<>();
        Channel slow = new Channel() {
            @Override
            public String name() {
                return "x";
            }

            @Override
            public Pace pace() {
                return Pace.oneByOne(Duration.ofSeconds(1));
            }

            @Override
            public Delivery deliver(List<Message> messages, Instant now) {
                messages.forEach(message -> taken.add(message.id()));
                return new Delivery.Delivered();
            }
        };
        Lane paced = new Lane(slow, outbox, clock, new Random(7), Backoff.usual());
        owe(2);
        assertEquals(Optional.of(START.plusSeconds(1)), paced.pass());
        assertEquals(Optional.of(START.plusSeconds(1)), paced.pass(), "also when woken");
        assertEquals(List.of(1L), taken);
        assertEquals(1, paced.state().pending());

        clock.advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), paced.pass());
        assertEquals(List.of(1L, 2L), taken);

        owe(1);
        clock.advance(Duration.ofMillis(-1));
        paced.pass();
        assertEquals(List.of(1L, 2L, 3L), taken, "a clock that was set back ends the pause");
    }
}
