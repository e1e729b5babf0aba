package dev.cronward.checks.own.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.own.OwnDirectory;
import dev.cronward.checks.own.Probed;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs: good ones, and ones that fail, print without end, hang, ignore signals and leave children. */
class CommandProbeTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SELF = System.getProperty("user.name");

    @TempDir
    Path directory;

    private static CommandProbe probe(boolean status, boolean value, String user, String... command) {
        return new CommandProbe("check", List.of(command), user, status, value);
    }

    private static Probed shell(boolean status, boolean value, String script) throws Exception {
        return probe(status, value, SELF, "/bin/sh", "-c", script).measure(Instant.now());
    }

    @Test
    void theExitStatusAndTheNumberOnTheLastLine() throws Exception {
        assertEquals(List.of(), shell(false, false, "exit 0").faults());
        assertEquals(
                List.of("it ended with exit status 3"),
                shell(false, false, "exit 3").faults());
        Probed limited = shell(true, false, "exit 3");
        assertEquals(List.of(), limited.faults(), "where a limit is set on it, that judges");
        assertEquals(3.0, limited.values().get("exit_status"));
        assertEquals(
                List.of("it ended with exit status 127 (it was not found)"),
                probe(false, false, SELF, "/no/such/program")
                        .measure(Instant.now())
                        .faults());
        Probed number = shell(false, true, "echo 7 waiting; echo; echo ' 42.5 '; echo; echo 9 >&2");
        assertEquals(42.5, number.values().get("value"));
        assertThrows(IOException.class, () -> shell(false, true, "echo many"));
        assertEquals(
                List.of("it ended with exit status 1"),
                shell(false, true, "exit 1").faults());
    }

    @Test
    void littleIsHandedOn() throws Exception {
        String known = "(PATH|HOME|SHELL|LANG|USER|LOGNAME|CRONWARD_CHECK|PWD|OLDPWD|SHLVL|_)";
        Probed probed = shell(
                false,
                false,
                "test \"$PWD $HOME $LANG $CRONWARD_CHECK\" = '/ / C.UTF-8 check' && ! read line"
                        + " && ! env | cut -d= -f1 | grep -vxE '" + known + "'");
        assertEquals(0.0, probed.values().get("exit_status"));
    }

    @Test
    void asAnotherUserWithoutAnyRight() throws Exception {
        Needs.root();
        Probed nobody = probe(false, false, "nobody", "/bin/sh", "-c", """
                test "$(id -un)" = nobody && test "$(id -Gn)" = nogroup \\
                    && ! grep -q 'Cap[A-Z][a-z]*:.*[1-9a-f]' /proc/self/status && test "$(nice)" -ge 10""").measure(Instant.now());
        assertEquals(List.of(), nobody.faults());
        IOException none = assertThrows(IOException.class, () -> probe(false, false, "no-such-user", "/bin/true")
                .measure(Instant.now()));
        assertTrue(String.valueOf(none.getMessage()).contains("no user no-such-user"), none::toString);
    }

    @Test
    void oneThatPrintsWithoutEndIsEnded() throws Exception {
        assertEquals(
                List.of("it printed more than 1 MiB and was ended"),
                probe(false, true, SELF, "/usr/bin/yes").measure(Instant.now()).faults());
    }

    @Test
    void oneThatHangsIgnoresSignalsAndForksEndsWithAllItsChildren() throws Exception {
        Path pids = directory.resolve("pids");
        String script = "trap '' TERM INT HUP; (trap '' TERM; while :; do sleep 1000; done) &"
                + " echo $! >> " + pids + "; sleep 1000 & echo $! >> " + pids + "; echo $$ >> " + pids
                + "; while :; do sleep 1000; done";
        AtomicReference<String> ended = new AtomicReference<>("");
        Thread looking = Thread.ofPlatform().start(() -> {
            try {
                ended.set(shell(false, false, script).toString());
            } catch (InterruptedException e) {
                ended.set("interrupted");
            } catch (Exception e) {
                ended.set(e.toString());
            }
        });
        List<Long> all = Eventually.get("it runs", SOON, () -> pids(pids), some -> some.size() == 3);
        looking.interrupt();
        assertTrue(looking.join(SOON), "it goes on");
        assertEquals("interrupted", ended.get());
        Eventually.holds("all have ended", SOON, () -> all.stream().noneMatch(Processes::isRunning));
    }

    @Test
    void whatOutlivesItIsEndedAndHoldsNothingUp() throws Exception {
        Path pids = directory.resolve("pids");
        assertEquals(
                List.of(), shell(false, false, "sleep 1000 & echo $! > " + pids).faults());
        Eventually.holds("it has ended", SOON, () -> pids(pids).stream().noneMatch(Processes::isRunning));
    }

    private static List<Long> pids(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                    : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void commandsAreTakenOnlyFromFilesThatNobodyElseMayWrite() throws Exception {
        OwnDirectory checks = OwnDirectory.on(directory, HostRoot.own());
        String text = "checks:\n  - {name: x, command: [/bin/true], user: nobody}\n";
        checks.write("a.yaml", text);
        Path file = directory.resolve("a.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals("/bin/true", checks.only().target());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        String told = checks.problems().getFirst();
        assertTrue(told.contains("command: the file must belong to root and be writable by nobody else"), told);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(List.of(), checks.problems());
        checks.write("a.yaml", text.replace("[/bin/true]", "true"));
        assertTrue(checks.problems().getFirst().contains("begin it with the program's absolute path"));
        checks.write("a.yaml", text.replace("[/bin/true]", "/bin/ls /tmp"));
        assertTrue(checks.problems().getFirst().contains("or set 'shell: yes'"));
        checks.write("a.yaml", text.replace(", user: nobody", ""));
        assertTrue(checks.problems().getFirst().contains("'user' is missing"));
        checks.write("a.yaml", text.replace("[/bin/true]", "'ls | wc -l', shell: yes, max-value: 3"));
        assertFalse(checks.only().limits().isEmpty());
    }
}
