package dev.cronward.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.observe.Capability;
import dev.cronward.verdict.BlindSpot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlindSpotsTest {
    private final List<Capability> now = new ArrayList<>();
    private long nanos;
    private long losses;

    private BlindSpots spots(boolean exact, String... accepted) {
        return new BlindSpots(() -> now, () -> losses, Set.of(accepted), exact, () -> nanos);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void is(String name, boolean available, boolean required) {
        now.removeIf(one -> one.name().equals(name));
        now.add(new Capability(name, available, required, available ? "" : "why"));
    }

    @Test
    void whatIsMissingForAMinuteIsToldUntilItIsBack() {
        BlindSpots spots = spots(false);
        is("taskstats", false, true);
        assertEquals(List.of(), spots.get(), "it may come yet");
        pass(Duration.ofSeconds(60));
        assertEquals(List.of(new BlindSpot("taskstats", false, false, "why")), spots.get());
        is("taskstats", true, true);
        assertEquals(List.of(), spots.get());
        is("taskstats", false, true);
        assertEquals(List.of(), spots.get());
        pass(Duration.ofSeconds(60));
        assertEquals(List.of(new BlindSpot("taskstats", true, false, "why")), spots.get(), "it was there before");
    }

    @Test
    void aLossIsToldForAnHourAfterTheLast() {
        BlindSpots spots = spots(false);
        assertEquals(List.of(), spots.get());
        for (int i = 0; i < 3; i++) {
            losses++;
            assertEquals(
                    List.of("events"),
                    spots.get().stream().map(BlindSpot::capability).toList());
            pass(Duration.ofMinutes(50));
        }
        assertEquals(List.of(true), spots.get().stream().map(BlindSpot::lost).toList());
        pass(Duration.ofMinutes(10));
        assertEquals(List.of(), spots.get());
    }

    @Test
    void whatComesAndGoesIsNotTold() {
        BlindSpots spots = spots(false);
        for (int i = 0; i < 100; i++) {
            is("realtime", i % 2 == 0, false);
            assertEquals(List.of(), spots.get());
            pass(Duration.ofSeconds(40));
        }
    }

    @Test
    void whatIsMissingOnPurposeIsNotToldAndWhatWasAskedForIsWanted() {
        is("taskstats", false, true);
        is("proc-connector", false, true);
        is("output", false, false);
        BlindSpots spots = spots(true, "taskstats");
        spots.get();
        pass(Duration.ofMinutes(2));
        assertEquals(
                List.of(
                        new BlindSpot("proc-connector", false, true, "why"),
                        new BlindSpot("output", false, false, "why")),
                spots.get());
    }
}
