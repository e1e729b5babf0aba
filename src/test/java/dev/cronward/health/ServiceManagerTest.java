package dev.cronward.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.linux.DatagramInbox;
import dev.cronward.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager is told, on a real socket. */
class ServiceManagerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Wellbeing STARTING = new Wellbeing(false, true, List.of("started: not yet"));
    private static final Wellbeing WELL = new Wellbeing(true, true, List.of());
    private static final Wellbeing FULL = new Wellbeing(true, true, List.of("ledger: the disk\nis full"));
    private static final Wellbeing HANGS = new Wellbeing(true, false, List.of("agent-loop: hangs"));

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private volatile Wellbeing present = STARTING;

    private boolean has(DatagramInbox inbox, String line) {
        inbox.next().ifPresent(told::add);
        return told.contains(line);
    }

    @Test
    void itIsToldOfTheStartOfLifeAndOfTheEndAndOfNoLifeThatIsNone() throws Exception {
        String path = directory.resolve("notify").toString();
        Map<String, String> environment = Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "300000", "WATCHDOG_PID", "7");
        try (DatagramInbox inbox = new DatagramInbox(path)) {
            try (ServiceManager manager =
                    ServiceManager.of(environment, 7, () -> present).orElseThrow()) {
                manager.begin();
                Eventually.holds("it is alive", SOON, () -> has(inbox, "WATCHDOG=1"));
                Eventually.holds("it starts", SOON, () -> has(inbox, "STATUS=starting"));
                assertTrue(!told.contains("READY=1"), told::toString);
                present = WELL;
                Eventually.holds("it is ready", SOON, () -> has(inbox, "READY=1"));
                Eventually.holds("all is well", SOON, () -> has(inbox, "STATUS=watching"));
                present = FULL;
                Eventually.holds("one line of reasons", SOON, () -> has(inbox, "STATUS=ledger: the disk is full"));
                present = HANGS;
                Eventually.holds("it hangs", SOON, () -> has(inbox, "STATUS=agent-loop: hangs"));
            }
            told.clear();
            Eventually.holds("the end", SOON, () -> has(inbox, "STOPPING=1"));
            // Nothing but the end was told since it hung: no sign of life in particular.
            assertEquals(List.of("STOPPING=1"), told);
        }
    }

    @Test
    void aWatchdogOfAnotherProcessIsNotOurs() {
        assertEquals(
                Optional.of(Duration.ofSeconds(30)), ServiceManager.watchdog(Map.of("WATCHDOG_USEC", "30000000"), 7));
        for (Map<String, String> none : List.of(
                Map.<String, String>of(),
                Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "8"),
                Map.of("WATCHDOG_USEC", "soon"),
                Map.of("WATCHDOG_USEC", "0"))) {
            assertEquals(Optional.empty(), ServiceManager.watchdog(none, 7), none.toString());
        }
    }

    @Test
    void withoutAServiceManagerNobodyIsTold() {
        assertTrue(ServiceManager.of(Map.of(), 7, () -> WELL).isEmpty());
        assertTrue(ServiceManager.of(Map.of("NOTIFY_SOCKET", "/no/such/socket"), 7, () -> WELL)
                .isEmpty());
    }
}
