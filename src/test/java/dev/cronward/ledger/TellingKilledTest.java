package dev.cronward.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.notify.Dispatcher;
import dev.cronward.notify.alertmanager.AlertmanagerChannel;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.Processes;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of a process that writes incidents and tells of them, at random points: Alertmanager ends up with exactly what
 * is open. Five times here; {@code -Dcronward.kills=200} for as many as one has time for.
 */
class TellingKilledTest {
    private static final int KILLS = Integer.getInteger("cronward.kills", 5);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    @Timeout(540)
    void alertmanagerHasWhatIsOpenAndNothingElse() throws Exception {
        Needs.program("/usr/bin/prometheus-alertmanager");
        Path state = directory.resolve("state");
        Random random = new Random(20270314);
        long written = 0;
        try (Alertmanager alertmanager = Alertmanager.start()) {
            for (int kill = 0; kill < KILLS; kill++) {
                written = Math.max(
                        written,
                        killed(
                                List.of(state.toString(), alertmanager.url().toString(), Integer.toString(kill)),
                                random.nextInt(30),
                                random.nextInt(10_000_000)));
            }
            try (Ledger ledger = Ledger.open(state, LedgerSettings.defaults())) {
                assertTrue(ledger.incidents().byId(written).isPresent(), "what was written is there");
                AlertmanagerChannel channel = Telling.channel(alertmanager.url().toString());
                try (Dispatcher dispatcher = Telling.dispatcher(ledger, channel)) {
                    dispatcher.start();
                    List<String> open = ledger.incidents().open().stream()
                            .map(incident -> incident.finding().subject())
                            .sorted()
                            .toList();
                    assertTrue(open.size() >= KILLS, "too little was written: " + open.size());
                    Eventually.holds(
                            "nothing is owed", SOON, () -> ledger.outbox().pending(channel.name()) == 0);
                    Eventually.get(
                            "Alertmanager has what is open",
                            SOON,
                            () -> alertmanager.alerts().stream()
                                    .map(alert -> String.valueOf(alert.labels().get("cronjob")))
                                    .sorted()
                                    .toList(),
                            open::equals);
                    assertEquals(0, dispatcher.states().getFirst().rejected());
                }
            }
        }
    }

    /** Lets it say so many lines, kills it a moment later; the last incident that it said was written. */
    private static long killed(List<String> arguments, int lines, int nanos) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Telling.class.getName(),
                        arguments.get(0),
                        arguments.get(1),
                        arguments.get(2)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("ready", out.readLine());
            long last = 0;
            for (int i = 0; i < lines; i++) {
                last = Long.parseLong(out.readLine());
            }
            TimeUnit.NANOSECONDS.sleep(nanos);
            assertTrue(Processes.signal(process.pid(), "KILL"));
            return last;
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
