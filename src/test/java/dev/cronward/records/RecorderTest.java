package dev.cronward.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.notify.Backoff;
import dev.cronward.notify.ChannelDown;
import dev.cronward.notify.Delivery;
import dev.cronward.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecorderTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final MemoryEvents events = new MemoryEvents();
    private Instant now = RecordSamples.AT;

    private interface Answer {
        Delivery to(List<RunRecord> records);
    }

    private record Given(String name, Answer answer, List<Long> taken) implements Sink {
        Given(String name, Answer answer) {
            this(name, answer, new CopyOnWriteArrayList<>());
        }

        @Override
        public Delivery deliver(List<RunRecord> records, Instant at) {
            Delivery result = answer.to(records);
            if (result instanceof Delivery.Delivered) {
                records.forEach(record -> taken.add((Long) record.fields().get("seq")));
            }
            return result;
        }
    }

    private SinkLane lane(Sink sink) {
        return new SinkLane(
                sink, events, RecordSamples.maker(OutputRule.FAILED), () -> now, new Random(7), Backoff.usual());
    }

    private void runs(int n) {
        for (int pid = 1; pid <= n; pid++) {
            events.write(RecordSamples.failed(RecordSamples.running(pid, "x"), "y"));
        }
    }

    @Test
    void whatIsNotTakenComesAgainInOrderAndSaysWhyItWaits() {
        boolean[] down = {true};
        Given sink = new Given(
                "central",
                records -> down[0]
                        ? new Delivery.TryAgain("central answered 503", Optional.of(Duration.ofSeconds(40)))
                        : new Delivery.Delivered());
        SinkLane lane = lane(sink);
        runs(60);
        assertEquals(Optional.of(now.plusSeconds(40)), lane.pass());
        assertEquals(120, lane.state().state().pending());
        assertEquals(Optional.of("central answered 503"), lane.state().state().lastError());
        now = now.plusSeconds(39);
        down[0] = false;
        lane.pass();
        assertEquals(List.of(), sink.taken());
        assertEquals(
                List.of("records-down"),
                ChannelDown.ofRecords(() -> List.of(lane.state().state())).downAt(now.plusSeconds(600)).stream()
                        .map(finding -> finding.code())
                        .toList());
        now = now.plusSeconds(1);
        assertEquals(Optional.empty(), lane.pass());
        List<Long> wanted = new ArrayList<>();
        for (long seq = 1; seq <= 120; seq++) {
            wanted.add(seq);
        }
        assertEquals(wanted, sink.taken());
        assertEquals(0, lane.state().state().pending());
        assertEquals(Optional.empty(), lane.state().state().failingSince());
    }

    @Test
    void oneThatIsRefusedTakesNoOtherWithItAndIsCounted() {
        Given sink = new Given(
                "picky",
                records -> records.stream().anyMatch(r -> r.fields().get("seq").equals(5L))
                        ? new Delivery.Rejected("too odd")
                        : new Delivery.Delivered());
        SinkLane lane = lane(sink);
        runs(4);
        lane.pass();
        assertEquals(List.of(1L, 2L, 3L, 4L, 6L, 7L, 8L), sink.taken());
        assertEquals(1, lane.state().lost());
        assertEquals(1, lane.state().state().rejected());
    }

    @Test
    void aSinkThatHangsDelaysNoOther() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        Given hanging = new Given("hanging", records -> {
            try {
                forEver.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Delivery.TryAgain("stopped", Optional.empty());
        });
        Given quick = new Given("quick", records -> new Delivery.Delivered());
        Given defect = new Given("defect", records -> {
            throw new IllegalStateException("a defect");
        });
        try (Recorder recorder = new Recorder(
                events,
                List.of(hanging, defect, quick),
                sink -> RecordSamples.maker(OutputRule.FAILED),
                InstantSource.system(),
                new Random(7),
                Backoff.usual())) {
            recorder.start();
            runs(3);
            recorder.wake();
            Eventually.holds("the quick one has all", SOON, () -> quick.taken().size() == 6);
            Eventually.holds("the defect is told", SOON, () -> recorder.states()
                    .get(1)
                    .state()
                    .lastError()
                    .orElse("")
                    .contains("a defect"));
        }
        assertTrue(hanging.taken().isEmpty());
    }
}
