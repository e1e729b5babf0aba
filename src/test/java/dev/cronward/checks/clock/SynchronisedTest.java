package dev.cronward.checks.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.checks.SteadyKernel;
import dev.cronward.linux.ClockDiscipline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SynchronisedTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Duration HALF = Duration.ofSeconds(30);
    private static final Duration NEARLY = Duration.ofSeconds(570);
    private static final Set<Complaint.Key> UNCLEAR = Set.of(new Complaint.Key("clock-unsynchronised", "node"));

    private final SteadyKernel kernel = new SteadyKernel();
    private final Synchronised check = new Synchronised(kernel);

    @Test
    void tenMinutesWithoutAnybodyWhoKeepsIt() throws IOException {
        assertEquals(List.of(), codes(check.look(NOON)));
        kernel.clock(false);
        assertEquals(List.of(), codes(check.look(NOON)));
        kernel.later(NEARLY);
        Look soon = check.look(NOON);
        assertEquals(List.of(), codes(soon));
        assertEquals(UNCLEAR, soon.unclear());
        kernel.later(HALF);
        assertEquals(List.of("clock-unsynchronised"), codes(check.look(NOON)));
        kernel.clock(true);
        Look well = check.look(NOON);
        assertEquals(List.of(), codes(well));
        assertEquals(Set.of(), well.unclear());
    }

    @Test
    void aClockThatIsSetNeitherHurriesNorDelaysIt() throws IOException {
        kernel.clock(false);
        check.look(NOON);
        kernel.later(HALF);
        Look forward = check.look(NOON.plus(Duration.ofDays(400)));
        assertEquals(List.of(), codes(forward));
        assertEquals(UNCLEAR, forward.unclear());
        kernel.later(NEARLY);
        assertEquals(List.of("clock-unsynchronised"), codes(check.look(NOON.minus(Duration.ofDays(400)))));
    }

    @Test
    void thisKernelCanBeAsked() throws IOException {
        assertTrue(ClockDiscipline.read().estimatedError() >= 0);
    }

    private static List<String> codes(Look look) {
        return look.complaints().stream().map(Complaint::code).toList();
    }
}
