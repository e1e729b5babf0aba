package dev.cronward.observe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.observe.join.Fact;
import dev.cronward.run.Output;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Outputs of a real Debian crond, had only when its files are closed: no file of a running process is ever opened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateOutputsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MANY = 100;

    private TooLate watching;

    @BeforeAll
    void start() {
        Needs.privateCrond();
        watching = TooLate.start();
    }

    @AfterAll
    void close() {
        if (watching != null) {
            watching.close();
        }
    }

    @Test
    void everyOutputOfAHundredShortRunsIsHad() {
        String table = IntStream.range(0, MANY)
                .mapToObj(i -> "@reboot root echo storm " + i + "\n")
                .collect(Collectors.joining());
        List<String> expected = IntStream.range(0, MANY)
                .mapToObj(i -> "storm " + i + "\n")
                .sorted()
                .toList();
        assertEquals(expected, outputs("", table, MANY));
    }

    @Test
    void outputInAFileSystemOfItsOwnIsHad() {
        assertEquals(
                List.of("in memory\n", "to standard error\n"),
                outputs(
                        "mount -t tmpfs tmpfs /tmp\n",
                        "@reboot root echo in memory\n@reboot nobody echo to standard error >&2\n",
                        2));
    }

    @Test
    void whatAProcessThatOutlivedTheRunWroteLastIsHad() {
        assertEquals(
                List.of("first\nlast\n"),
                outputs(
                        "",
                        "@reboot root crond=$PPID; (while kill -0 $crond 2>/dev/null; do :; done; echo last) & echo first\n",
                        1));
    }

    @Test
    void aTemporaryFileOfTheJobIsNotItsOutput() {
        assertEquals(
                List.of("said\n"),
                outputs(
                        "",
                        "@reboot root echo said; exec 3>/tmp/late-outputs-$$; rm /tmp/late-outputs-$$; echo private >&3\n",
                        1));
    }

    @Test
    void whatCrondSaidOfAShellThatIsNotThereIsHad() {
        String output = outputs("", "SHELL=/nonexistent/shell\n@reboot root echo never\n", 1)
                .getFirst();
        assertTrue(output.contains("/nonexistent/shell"), output);
    }

    @Test
    void anUnlinkedFileOfSomebodyElseIsLetGo() throws Exception {
        try (PrivateCrond crond = PrivateCrond.startOdd(table("@reboot root echo heard\n"))) {
            ends(crond, 1); // so the kernel tells of the files in /tmp
            Path file = Files.createTempFile("somebody-elses-", "");
            long before = watching.count("closed");
            try (OutputStream open = Files.newOutputStream(file)) {
                open.write(new byte[1000]);
                Files.delete(file);
            }
            Eventually.holds("it was told of", SOON, () -> watching.count("closed") > before);
            Eventually.holds("it was let go", SOON, () -> !isOpen(file));
        }
        assertTrue(watching.capabilities().stream().allMatch(c -> !c.name().equals("closed-files") || c.available()));
        assertEquals(0, watching.count("closed.lost"));
    }

    private static boolean isOpen(Path file) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.anyMatch(one -> {
                try {
                    return Files.readSymbolicLink(one).toString().startsWith(file.toString());
                } catch (IOException e) {
                    return false; // closed meanwhile
                }
            });
        }
    }

    /** What the jobs of a crond wrote, sorted. */
    private List<String> outputs(String mounts, String table, int runs) {
        try (PrivateCrond crond = PrivateCrond.startOdd(table(table) + mounts)) {
            return ends(crond, runs).stream()
                    .map(LateOutputsTest::text)
                    .sorted()
                    .toList();
        }
    }

    private List<Fact.Over> ends(PrivateCrond crond, int runs) {
        return Eventually.get(
                runs + " runs are over", SOON, () -> watching.over(crond.pid()), over -> over.size() >= runs);
    }

    private static String table(String lines) {
        return "cat >\"$1/cron.d/reboot\" <<'END'\n" + lines + "END\n";
    }

    private static String text(Fact.Over over) {
        return over.output() instanceof Output.Kept kept
                ? new String(kept.head(), StandardCharsets.UTF_8)
                : over.output().toString();
    }
}
