package dev.cronward.ledger;

import static dev.cronward.ledger.Samples.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.records.Origin;
import dev.cronward.records.RunEvent;
import dev.cronward.records.RunEvents.Standing;
import dev.cronward.records.RunEvents.Stretch;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts and ends of runs for sinks: written with the runs, kept until every sink has passed them. */
class RunEventsTest {
    private static final Origin KERNEL = new Origin(Optional.of("boot-1"), "kernel");

    @TempDir
    Path directory;

    private final AtomicInteger woken = new AtomicInteger();
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(directory.resolve("state"), LedgerSettings.defaults());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void take(String... sinks) {
        ledger.runEvents().take(List.of(sinks), () -> KERNEL, woken::incrementAndGet);
    }

    private String next(String sink) {
        return text(ledger.runEvents().after(sink, 100));
    }

    private static String text(Stretch stretch) {
        return String.join(
                " ",
                stretch.events().stream()
                        .map(e -> e.seq() + e.kind().word() + e.run().start().pid())
                        .toList());
    }

    @Test
    void startsAndEndsComeInOrderAndSurviveARestart() {
        take("a");
        Run.Running one = Samples.started("backup", TEN, 1);
        ledger.runs().record(List.of(one));
        ledger.runs().record(List.of(Samples.succeeded("report", TEN, 2), one));
        byte[] said = "no\n".getBytes(StandardCharsets.UTF_8);
        ledger.runs()
                .record(List.of(Samples.failed("backup", TEN, 1).withOutput(new Output.Kept(new byte[0], said, 3))));
        String all = "1start1 2start2 3finish2 4finish1";
        assertEquals(all, next("a"));
        assertEquals("1start1 2start2", text(ledger.runEvents().after("a", 2)));
        assertEquals(3, woken.get());
        ledger.close();
        open();
        take("a");
        assertEquals(all, next("a"));
        RunEvent last = ledger.runEvents().after("a", 100).events().getLast();
        assertEquals(KERNEL, last.origin());
        assertEquals("failed", ((Run.Ended) last.run()).outcome().word());
        assertEquals(3, ((Output.Kept) ((Run.Ended) last.run()).output()).last(10).length);
        ledger.runEvents().passed("a", 3, 0);
        ledger.close();
        open();
        assertEquals("4finish1", next("a"));
        assertEquals(new Standing(1, 0), ledger.runEvents().standing("a"));
    }

    @Test
    void nothingIsWrittenForNobodyAndANewSinkBeginsNow() {
        ledger.runs().record(List.of(Samples.succeeded("backup", TEN, 1)));
        take("a");
        ledger.runs().record(List.of(Samples.succeeded("backup", TEN, 2)));
        take("a", "b");
        ledger.runs().record(List.of(Samples.started("backup", TEN, 3)));
        assertEquals("1start2 2finish2 3start3", next("a"));
        assertEquals("3start3", next("b"));
        assertEquals(new Standing(1, 0), ledger.runEvents().standing("b"));
        take("b");
        assertEquals("", next("a"));
        take("a", "b");
        assertEquals("", next("a"));
        assertEquals(new Standing(0, 0), ledger.runEvents().standing("a"));
        take();
        ledger.runs().record(List.of(Samples.started("backup", TEN, 4)));
        take("a");
        assertEquals("", next("a"));
    }

    @Test
    void whatAllHavePassedGoesAndWhatIsTooMuchIsCountedAsLost() {
        take("a", "b");
        for (int pid = 1; pid <= 10; pid++) {
            ledger.runs().record(List.of(Samples.succeeded("backup", TEN.plusSeconds(pid), pid)));
        }
        ledger.runEvents().passed("a", 14, 1);
        ledger.runEvents().passed("b", 4, 0);
        assertEquals(4, remove(100));
        assertEquals(0, remove(100));
        assertEquals(new Standing(16, 0), ledger.runEvents().standing("b"));
        assertEquals(6, remove(10));
        assertEquals(new Standing(10, 6), ledger.runEvents().standing("b"));
        assertEquals(new Standing(6, 1), ledger.runEvents().standing("a"));
        assertTrue(next("b").startsWith("11start6 "), next("b"));
        ledger.runEvents().passed("a", 20, 0);
        ledger.runEvents().passed("b", 20, 0);
        assertEquals(10, remove(10));
        ledger.runs().record(List.of(Samples.started("backup", TEN, 11)));
        assertEquals("21start11", next("b"));
    }

    private int remove(int most) {
        return ledger.removePassed(most);
    }

    @Test
    void eventsOfRunsThatAreNotKeptAnyMoreAreToldOf() {
        ledger.close();
        ledger = Ledger.open(directory.resolve("state"), new LedgerSettings(Duration.ofDays(1), 1L << 30, 1));
        take("a");
        for (int pid = 1; pid <= 5; pid++) {
            ledger.runs().record(List.of(Samples.succeeded("backup", TEN.plusSeconds(pid), pid)));
        }
        while (ledger.retain(TEN.plus(Duration.ofDays(3)))) {
            // a little at a time
        }
        Stretch rest = ledger.runEvents().after("a", 100);
        assertEquals("9start5 10finish5", text(rest));
        assertEquals(8, rest.gone());
        assertEquals(10, rest.through());
    }
}
