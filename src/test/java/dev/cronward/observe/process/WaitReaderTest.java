package dev.cronward.observe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.linux.ProcReader;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real processes wait for. */
class WaitReaderTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();
    private final WaitReader waits = new WaitReader(new ProcessFiles(new ProcReader()));

    @BeforeEach
    void root() {
        Needs.root();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            List<ProcessHandle> below = process.descendants().toList();
            process.destroyForcibly().waitFor();
            below.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private int start(String... command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return Math.toIntExact(process.pid());
    }

    private String awaited(int pid, String beginning) {
        return Eventually.get(
                "what " + pid + " waits for",
                SOON,
                () -> waits.function(pid)
                        .map(function -> waits.inWords(pid, function))
                        .orElse(""),
                words -> words.contains(beginning));
    }

    @Test
    void aLockIsNamedWithItsHolder() throws Exception {
        String file = directory + "/lock";
        int holder = start("flock", "-o", file, "-c", "echo; exec sleep 300");
        assertEquals('\n', started.getFirst().getInputStream().read(), "the lock is held");
        int waiting = start("flock", file, "true");
        String words = awaited(waiting, "lock");
        assertTrue(words.endsWith(" on " + file + ", held by process " + holder + " (flock)"), words);
    }

    @Test
    void aConnectionIsNamedWithItsOtherEnd() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int client = start("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + "; read -r x <&3");
            try (Socket accepted = server.accept()) {
                assertTrue(accepted.isConnected());
                String words = awaited(client, "connected to");
                assertTrue(words.endsWith(", connected to 127.0.0.1:" + server.getLocalPort()), words);
            }
        }
    }

    @Test
    void pipesAndTimesAndChildrenAreTold() throws Exception {
        assertTrue(awaited(start("cat"), "pipe").contains(" on pipe:["));
        assertTrue(awaited(start("sleep", "300"), "nanosleep").startsWith("a time that it chose itself"));
        assertEquals("a child of its own", awaited(start("sh", "-c", "sleep 300; exit 1"), "child"));
    }

    @Test
    void whoIsWaitedForStandsBeforeThoseWhoWait() {
        String locks = """
                1: FLOCK  ADVISORY  WRITE 10 fe:00:1 0 EOF
                2: POSIX  ADVISORY  WRITE 20 fe:00:2 0 EOF
                2: -> POSIX  ADVISORY  READ 21 fe:00:2 0 EOF
                2: -> POSIX  ADVISORY  READ 22 fe:00:2 0 EOF
                3: OFDLCK ADVISORY  WRITE -1 fe:00:3 0 EOF
                3: -> FLOCK  ADVISORY  WRITE 31 fe:00:3 0 EOF
                """;
        assertEquals(OptionalInt.of(20), LockWaits.holder(locks, 22));
        assertEquals(OptionalInt.empty(), LockWaits.holder(locks, 20));
        assertEquals(OptionalInt.empty(), LockWaits.holder(locks, 31));
        assertEquals(OptionalInt.empty(), LockWaits.holder("", 31));
    }

    @Test
    void onlyEstablishedConnectionsOfTheSocketsCount() {
        String table = """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 7 1 0
                   1: 0100007F:A2C4 0100007F:1538 01 00000000:00000000 00:00000000 00000000     0        0 8 1 0
                   2: 0100007F:A2C5 0100007F:1539 01 00000000:00000000 00:00000000 00000000     0        0 9 1 0
                """;
        assertEquals(List.of("127.0.0.1:5432"), TcpTable.peers(table, Set.of("socket:[7]", "socket:[8]")));
        String six = "\n0: 0:0 B80D0120000000000000000001000000:1F90 01 0 0 0 0 0 9\n";
        assertEquals(List.of("[2001:db8:0:0:0:0:0:1]:8080"), TcpTable.peers(six, Set.of("socket:[9]")));
        assertEquals(Optional.empty(), waits.function(Integer.MAX_VALUE));
    }
}
