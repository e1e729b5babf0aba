package dev.cronward.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.WrittenNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole nodes over a day, looked at by every check that there is: exactly what is wrong with them is told. */
class NodeFixturesTest {
    private static final Instant BEGIN = Instant.parse("2027-03-01T12:00:00Z");
    private static final Duration CLOSE = Duration.ofMinutes(1);
    private static final Duration WIDE = Duration.ofMinutes(30);
    private static final Duration WELL_WATCHED = Duration.ofMinutes(20);
    private static final Duration DAY = Duration.ofHours(24);

    @TempDir
    Path directory;

    private final Map<String, Instant> lookedAt = new HashMap<>();

    static List<String> nodes() throws IOException {
        return WrittenNode.all();
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void isToldExactlyWhatIsWrongWithIt(String name) throws Exception {
        WrittenNode node = WrittenNode.of(name);
        assertFalse(node.origin().isBlank(), "nobody knows where it comes from");
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        List<Check> checks = AllChecks.of(node, directory, later::get, new CheckTree(directory));
        Set<String> told = new TreeSet<>();
        while (later.get().compareTo(DAY) <= 0) {
            node.unpack(directory, later.get());
            for (Check check : checks) {
                look(check, BEGIN.plus(later.get()), told);
            }
            later.updateAndGet(past -> past.plus(past.compareTo(WELL_WATCHED) < 0 ? CLOSE : WIDE));
        }
        assertEquals(new TreeSet<>(node.expects()), told);
    }

    private void look(Check check, Instant now, Set<String> told) {
        Instant before = lookedAt.get(check.name());
        if (before != null && Duration.between(before, now).compareTo(check.every()) < 0) {
            return;
        }
        lookedAt.put(check.name(), now);
        try {
            check.look(now).complaints().stream().map(Complaint::code).forEach(told::add);
        } catch (IOException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank(), check.name());
        }
    }

    @Test
    void theKindsOfNodesThatThereAreAreWrittenDown() throws IOException {
        assertTrue(
                nodes().containsAll(List.of(
                        "big-server",
                        "cgroup2-host",
                        "cloud-without-edac",
                        "degraded-raid",
                        "failing-dimm",
                        "healthy-vm",
                        "laptop",
                        "oom-storm",
                        "read-only-ext4")),
                () -> "some are gone");
    }
}
