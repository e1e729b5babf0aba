package dev.cronward.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bindings against the kernel that runs the test; no privilege needed. */
class KernelCallsTest {
    @TempDir
    Path directory;

    @Test
    void aHeldFileIsDescribedReopenedAndReadInParts() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "0123456789");
        Descriptors descriptors = new Descriptors();
        int held = descriptors.hold(file.toString());
        FileFacts facts = descriptors.facts(held);
        assertNotNull(facts);
        assertTrue(facts.isRegular());
        assertFalse(facts.isPipe());
        assertEquals(1, facts.links());
        assertEquals(10, facts.size());
        assertEquals(((Number) Files.getAttribute(file, "unix:ino")).longValue(), facts.inode());
        int open = descriptors.reopen(held);
        Files.delete(file);
        FileFacts unlinked = descriptors.facts(open);
        assertNotNull(unlinked);
        assertEquals(0, unlinked.links());
        assertTrue(unlinked.isSameFile(facts));
        assertArrayEquals("345".getBytes(StandardCharsets.US_ASCII), descriptors.read(open, 3, 3));
        assertArrayEquals("89".getBytes(StandardCharsets.US_ASCII), descriptors.read(open, 8, 100));
        descriptors.close(open);
        descriptors.close(held);
        assertEquals(-Errno.ENOENT, descriptors.hold(file.toString()));
    }

    @Test
    void ownProcessIsReadByNumber() {
        ProcReader reader = new ProcReader();
        int pid = (int) ProcessHandle.current().pid();
        assertTrue(reader.read(pid, ProcReader.Entry.STAT) > 0);
        assertTrue(reader.text().startsWith(pid + " ("), reader.text());
        assertTrue(reader.read(pid, ProcReader.Entry.CMDLINE) > 0);
        assertEquals(-Errno.ENOENT, reader.read(Integer.MAX_VALUE, ProcReader.Entry.STAT));
    }

    @Test
    void aBellEndsTheWait() throws Exception {
        try (WakeUp bell = WakeUp.open()) {
            Readiness readiness = new Readiness(bell, List.of());
            assertFalse(readiness.await(0));
            bell.ring();
            assertTrue(readiness.await(10_000));
            assertTrue(readiness.belled());
            bell.clear();
            assertFalse(readiness.await(0));
        }
    }

    @Test
    void clocksAgreeWithJava() {
        KernelClock clock = new KernelClock();
        long before = System.currentTimeMillis();
        long wall = clock.wall() / 1_000_000;
        assertTrue(wall >= before && wall <= System.currentTimeMillis());
        long monotonic = clock.monotonic();
        assertTrue(clock.boot() >= monotonic);
        assertTrue(clock.threadCpu() > 0);
    }
}
