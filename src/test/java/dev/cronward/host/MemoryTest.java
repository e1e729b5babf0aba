package dev.cronward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of memory, in both kinds of cgroups. */
class MemoryTest {
    private static final long GIB = 1L << 30;

    @TempDir
    Path tree;

    private void file(String path, String text) throws IOException {
        Path file = tree.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Reading<Memory.Limit> read() {
        return Memory.limitOf(new HostRoot(tree), 4711);
    }

    @Test
    void theSmallestAmongTheCgroupAndThoseAroundItAndTheNode() throws IOException {
        file("/proc/meminfo", "MemTotal:        4194304 kB\nMemFree:          100000 kB\n");
        assertEquals(Reading.known(new Memory.Limit(4 * GIB, Optional.empty())), read());
        file("/proc/4711/cgroup", "0::/system.slice/cron.service\n");
        file("/sys/fs/cgroup/system.slice/memory.max", "2147483648\n");
        file("/sys/fs/cgroup/system.slice/cron.service/memory.max", "max\n");
        assertEquals(Reading.known(new Memory.Limit(2 * GIB, Optional.of("/system.slice"))), read());
        file("/sys/fs/cgroup/system.slice/cron.service/memory.max", "1073741824\n");
        assertEquals(Reading.known(new Memory.Limit(GIB, Optional.of("/system.slice/cron.service"))), read());
        file("/sys/fs/cgroup/system.slice/cron.service/memory.max", "8589934592\n");
        file("/sys/fs/cgroup/system.slice/memory.max", "max\n");
        assertEquals(Reading.known(new Memory.Limit(4 * GIB, Optional.empty())), read(), "more than there is");
    }

    @Test
    void theFirstKindOfCgroups() throws IOException {
        file("/proc/meminfo", "MemTotal:        4194304 kB\n");
        file("/proc/4711/cgroup", "5:cpu,cpuacct:/a\n4:memory:/b\n1:name=systemd:/c\n");
        file("/sys/fs/cgroup/memory/b/memory.limit_in_bytes", "1073741824\n");
        assertEquals(Reading.known(new Memory.Limit(GIB, Optional.of("/b"))), read());
    }

    @Test
    void withoutTheNodesMemoryNothingIsKnown() throws IOException {
        assertInstanceOf(Reading.Unknown.class, read());
        file("/proc/meminfo", "MemFree:          100000 kB\n");
        assertInstanceOf(Reading.Unknown.class, read());
    }
}
