package dev.cronward.checks.kernel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.checks.disk.DiskErrors;
import dev.cronward.checks.hardware.MemoryErrors;
import dev.cronward.checks.hardware.Power;
import dev.cronward.checks.kernel.RecordedLog;
import dev.cronward.kmsg.KernelRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a counter tells is told with the kernel's own words, where it used any of the same thing. */
class InKernelsWordsTest {
    private static final String BROKEN =
            "EXT4-fs error (device loop0): ext4_lookup:1789: inode #12: comm ls: deleted inode referenced: 13";

    private Instant now = Instant.parse("2027-03-01T12:00:00Z");
    private CheckTree tree;
    private KernelMessages messages;

    @BeforeEach
    void aNode(@TempDir Path directory) {
        tree = new CheckTree(directory);
        messages = new KernelMessages(tree, Optional.of("boot"), () -> now);
    }

    /** The kernel's words by the subject of each complaint, to an agent that has just started. */
    private Map<String, String> words(Check check) throws IOException {
        return look(InKernelsWords.of(check, messages, tree));
    }

    private Map<String, String> look(Check check) throws IOException {
        Map<String, String> words = new TreeMap<>();
        tree.look(check)
                .complaints()
                .forEach(one -> words.put(one.subject(), one.evidence().getOrDefault("kernel", "none")));
        return words;
    }

    @Test
    void theWordsAreThoseOfTheSameDevice() throws IOException {
        tree.write("/sys/fs/ext4/loop0/errors_count", "1").write("/sys/fs/ext4/loop1/errors_count", "1");
        assertEquals(
                Map.of("ext4 on loop0", "none", "ext4 on loop1", "none"), words(new DiskErrors(tree.root(), tree)));
        for (KernelRecord record : RecordedLog.read("broken-ext4-6.18.kmsg")) {
            messages.heard(record, record.micros() * 1_000);
        }
        assertEquals(
                Map.of("ext4 on loop0", BROKEN, "ext4 on loop1", "none"), words(new DiskErrors(tree.root(), tree)));
    }

    @Test
    void theWordsStayAsLongAsWhatTheyAreAbout() throws IOException {
        tree.write("/sys/fs/ext4/loop0/errors_count", "1");
        for (KernelRecord record : RecordedLog.read("broken-ext4-6.18.kmsg")) {
            messages.heard(record, record.micros() * 1_000);
        }
        Check check = InKernelsWords.of(new DiskErrors(tree.root(), tree), messages, tree);
        assertEquals(Map.of("ext4 on loop0", BROKEN), look(check));
        now = now.plus(Duration.ofDays(2));
        assertEquals(
                Optional.empty(),
                messages.about("filesystem-errors", now).known().orElseThrow(),
                "the log has forgotten it");
        assertEquals(Map.of("ext4 on loop0", BROKEN), look(check));
        assertEquals(Map.of("ext4 on loop0", BROKEN), words(new DiskErrors(tree.root(), tree)), "after a restart");
        tree.write("/sys/fs/ext4/loop0/errors_count", "0");
        assertEquals(Map.of(), look(check));
        tree.write("/sys/fs/ext4/loop0/errors_count", "1");
        assertEquals(Map.of("ext4 on loop0", "none"), look(check), "another error");
    }

    @Test
    void itKnowsTheKernelsNameOfAMemoryController() throws IOException {
        String said = "EDAC MC0: 1 UE memory read error on CPU_SrcID#0_MC#0_Chan#0_DIMM#0";
        messages.heard(new KernelRecord(0, 1, 5_000_000, said), 5_000_000_000L);
        tree.write("/sys/devices/system/edac/mc/mc0/ue_count", "1")
                .write("/sys/devices/system/edac/mc/mc0/ce_count", "0");
        assertEquals(Map.of("mc0", said), words(new MemoryErrors(tree.root(), tree)));
    }

    @Test
    void whatTheKernelDoesNotTellOfIsLeftAlone() {
        Check power = new Power(tree.root());
        assertSame(power, InKernelsWords.of(power, messages, tree));
    }
}
