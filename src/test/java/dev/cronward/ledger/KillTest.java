package dev.cronward.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.run.Run;
import dev.cronward.testing.Processes;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a process that writes, twenty times: what it said was written is there, once, and the file is sound. */
@Order(4) // among those that last longest
class KillTest {
    private static final int KILLS = 20;

    @TempDir
    Path directory;

    @Test
    @Timeout(240)
    void whatWasAcknowledgedSurvives() throws Exception {
        Path state = directory.resolve("state");
        Random random = new Random(20270310);
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            int lines = 1 + random.nextInt(60);
            acknowledged.addAll(storm(state, kill, lines, random.nextInt(3_000_000)));
        }
        assertTrue(acknowledged.size() > KILLS * 10, "the storms wrote too little: " + acknowledged.size());

        try (Ledger ledger = Ledger.open(state, LedgerSettings.defaults())) {
            assertTrue(ledger.state().movedAside().isEmpty());
            List<Run> all = ledger.runs().find(RunQuery.newest(Integer.MAX_VALUE));
            Set<String> ended = all.stream()
                    .filter(run -> run instanceof Run.Ended)
                    .map(run -> run.id().value())
                    .collect(Collectors.toSet());
            acknowledged.removeAll(ended);
            assertEquals(Set.of(), acknowledged, "acknowledged and not there");
            assertEquals(all.size(), all.stream().map(Run::id).distinct().count());
            // The counter is written with each end: were one lost or doubled, the two would differ.
            assertEquals(
                    (long) ended.size(),
                    ledger.runs().history("storm").endedByOutcome().get("failed"));
            assertEquals(ended.size(), ledger.runs().history("storm").failuresInRow());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("ledger.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            assertEquals("ok", row.getString(1));
        }
    }

    /** Lets a process write, reads so many acknowledgements, kills it a moment later, and takes what it still said. */
    private static Set<String> storm(Path state, int number, int lines, int nanos) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Storm.class.getName(),
                        state.toString(),
                        Integer.toString(number))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("ready", out.readLine());
            Set<String> acknowledged = new HashSet<>();
            for (int i = 0; i < lines; i++) {
                acknowledged.addAll(ids(String.valueOf(out.readLine())));
            }
            TimeUnit.NANOSECONDS.sleep(Duration.ofNanos(nanos).toNanos());
            // By kill(1): Process would also close the pipe, and what it holds is still to be read.
            assertTrue(Processes.signal(process.pid(), "KILL"));
            StringBuilder rest = new StringBuilder();
            for (int c = out.read(); c >= 0; c = out.read()) {
                rest.append((char) c);
            }
            // The last line may have been cut short by the kill; whole lines were acknowledged.
            String whole = rest.substring(0, rest.lastIndexOf("\n") + 1);
            whole.lines().forEach(line -> acknowledged.addAll(ids(line)));
            return acknowledged;
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static List<String> ids(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split(" "));
    }
}
