package dev.cronward.checks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Check;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node as a whole, by files as a kernel writes them; and that this very kernel can be read. */
class LoadChecksTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");

    @TempDir
    Path tree;

    private HostRoot with(String file, String text) throws IOException {
        Path path = tree.resolve(file.substring(1));
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return new HostRoot(tree);
    }

    private static List<Severity> severities(Look look) {
        return look.complaints().stream().map(Complaint::severity).toList();
    }

    @Test
    void loadCountsForEachCoreAndForAQuarterOfAnHour() throws IOException {
        with("/proc/stat", "cpu  9 9 9 9\ncpu0 4 4 4 4\ncpu1 5 5 5 5\nintr 7\n");
        Check check = new LoadAverage(with("/proc/loadavg", "99.0 50.0 3.90 2/345 6789\n"), 2);
        Look quiet = check.look(NOW);
        assertEquals(List.of(), severities(quiet), "a burst of a minute is no high load");
        assertEquals(1.95, quiet.measured().getFirst().value().known().orElseThrow(), 1e-9);
        with("/proc/loadavg", "1.0 2.0 4.10 2/345 6789\n");
        assertEquals(List.of(Severity.WARNING), severities(check.look(NOW)));
        with("/proc/loadavg", "1.0 2.0 3.90 2/345 6789\n");
        assertEquals(List.of(Severity.WARNING), severities(check.look(NOW)), "a little below is not over");
        with("/proc/loadavg", "1.0 2.0 3.10 2/345 6789\n");
        assertEquals(List.of(), severities(check.look(NOW)));
    }

    @Test
    void memoryIsWhatTheKernelCanStillGive() throws IOException {
        String text = "MemTotal: 1000 kB\nMemFree: 10 kB\nMemAvailable: %d kB\nSwapTotal: 100 kB\nSwapFree: 25 kB\n";
        Check check = new FreeMemory(with("/proc/meminfo", text.formatted(500)), 0.95, 0.98);
        Look look = check.look(NOW);
        assertEquals(List.of(), severities(look), "what is cached can be given");
        assertEquals(
                List.of("memory_available_bytes 512000.0", "memory_used_ratio 0.5", "swap_used_ratio 0.75"),
                look.measured().stream()
                        .map(one -> one.name() + " " + one.value().known().orElseThrow())
                        .toList());
        with("/proc/meminfo", text.formatted(40));
        assertEquals(List.of(Severity.WARNING), severities(check.look(NOW)));
        with("/proc/meminfo", text.formatted(10));
        assertEquals(List.of(Severity.CRITICAL), severities(check.look(NOW)));
        with("/proc/meminfo", "MemTotal: 1000 kB\n");
        assertTrue(assertThrows(IOException.class, () -> check.look(NOW))
                .getMessage()
                .contains("MemAvailable"));
    }

    @Test
    void pressureThatThisKernelDoesNotTellIsAbsentNotWell() throws IOException {
        Check check = new Pressure(new HostRoot(tree));
        assertTrue(check.look(NOW).absent().orElseThrow().contains("psi=1"));
        String text = "some avg10=0.00 avg60=30.00 avg300=0.00 total=1\nfull avg10=0.00 avg60=%s avg300=0.00 total=1\n";
        with("/proc/pressure/memory", text.formatted("9.00"));
        assertEquals(List.of(), severities(check.look(NOW)));
        with("/proc/pressure/memory", text.formatted("11.50"));
        with("/proc/pressure/cpu", text.formatted("0.00"));
        Look look = check.look(NOW);
        assertEquals(List.of(Severity.WARNING), severities(look));
        assertEquals(
                List.of("pressure_memory_full_ratio", "pressure_cpu_some_ratio"),
                look.measured().stream().map(one -> one.name()).toList());
    }

    @Test
    void theTablesOfTheKernel() throws IOException {
        Check files = new OpenFiles(with("/proc/sys/fs/file-nr", "960\t0\t1000\n"));
        assertEquals(List.of(Severity.CRITICAL), severities(files.look(NOW)));
        with("/proc/sys/kernel/pid_max", "4194304\n");
        with("/proc/sys/kernel/threads-max", "1000\n");
        Check processes = new Processes(with("/proc/loadavg", "0 0 0 2/920 6789\n"));
        assertEquals(List.of(Severity.WARNING), severities(processes.look(NOW)), "the smaller limit counts");
        with("/proc/loadavg", "0 0 0 nothing\n");
        assertTrue(assertThrows(IOException.class, () -> processes.look(NOW))
                .getMessage()
                .contains("/proc/loadavg"));
    }

    @Test
    void thisKernelCanBeRead() throws IOException {
        HostRoot own = HostRoot.own();
        for (Check check :
                List.of(new LoadAverage(own, 1e6), new FreeMemory(own, 2, 3), new OpenFiles(own), new Processes(own))) {
            Look look = check.look(NOW);
            assertEquals(Optional.empty(), look.absent(), check.name());
            assertTrue(
                    look.measured().stream().allMatch(one -> one.value().known().orElseThrow() >= 0), check.name());
        }
        new Pressure(own).look(NOW); // absent or there, but read without an error
    }
}
