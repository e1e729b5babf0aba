package dev.cronward.checks.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.linux.ClockDiscipline;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SynchronisedTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @Test
    void tenMinutesWithoutAnybodyWhoKeepsIt() throws IOException {
        AtomicReference<ClockDiscipline> clock = new AtomicReference<>(new ClockDiscipline(true, 0.001));
        Synchronised check = new Synchronised(clock::get);
        assertEquals(List.of(), codes(check.look(NOON)));
        clock.set(new ClockDiscipline(false, 16));
        assertEquals(List.of(), codes(check.look(NOON.plusSeconds(30))));
        Look soon = check.look(NOON.plusSeconds(600));
        assertEquals(List.of(), codes(soon));
        assertEquals(Set.of(new Complaint.Key("clock-unsynchronised", "node")), soon.unclear());
        assertEquals(List.of("clock-unsynchronised"), codes(check.look(NOON.plusSeconds(630))));
        clock.set(new ClockDiscipline(true, 0.001));
        Look well = check.look(NOON.plusSeconds(660));
        assertEquals(List.of(), codes(well));
        assertEquals(Set.of(), well.unclear());
    }

    @Test
    void thisKernelCanBeAsked() throws IOException {
        assertTrue(ClockDiscipline.read().estimatedError() >= 0);
    }

    private static List<String> codes(Look look) {
        return look.complaints().stream().map(Complaint::code).toList();
    }
}
