package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.DebianPackage;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.InstalledSystem;
import dev.cronward.testing.Needs;
import dev.cronward.testing.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The package on this machine's own kernel: what the real dpkg installs is run as its unit says, with the rights that its
 * unit leaves, sees a real crond's run to its exit status and tells a real Alertmanager; and it goes without a trace.
 * {@link DebianPackageIT} has the real systemd, which the kernel gives no events. The shipped configuration's ports are
 * used by no other test. Needs root, mount namespaces and a built agent.
 */
@Order(6) // among those that last longest
class InstalledAgentIT {
    private static final Duration SOON = Duration.ofSeconds(45);
    /** A job that runs when crond starts, so that nothing waits for a minute; it outlives the agent's look at a new crond. */
    private static final String TABLE = """
            # cronward: name=installed-exit7
            @reboot root sleep 3; echo went wrong; exit 7
            """;

    /** The name of its crond may be behind it, as that does not live where process 1 does. */
    private static final Pattern JOB = Pattern.compile("installed-exit7(@.+)?");

    private static final String CONFIGURATION = "/etc/cronward/cronward.conf";

    @Test
    void watchesAndTellsAsItIsShippedAndGoesWithoutATrace() throws Exception {
        Needs.mounts();
        Needs.program("/usr/sbin/cron");
        Needs.program("/usr/bin/dpkg");
        Path first = DebianPackage.built();
        try (InstalledSystem system = InstalledSystem.start();
                Alertmanager alertmanager = Alertmanager.start()) {
            Files.writeString(system.file("/etc/cron.d/site"), TABLE);
            system.did("chmod", "644", "/etc/cron.d/site");

            system.did("dpkg", "-i", first.toAbsolutePath().toString());
            Path configuration = system.file(CONFIGURATION);
            Files.writeString(
                    configuration,
                    "cronward.alertmanager.urls=" + alertmanager.url() + "\n",
                    StandardOpenOption.APPEND);
            String settings = Files.readString(configuration);
            Process agent = system.startService("/lib/systemd/system/cronward.service");
            hasEveryRightItNeeds(system, agent);
            Process crond = system.startCrond();
            tellsOfTheFailure(system, alertmanager, crond);

            Path later = DebianPackage.later(system.directory());
            system.did("dpkg", "--force-confold", "-i", later.toString());
            assertTrue(system.did("dpkg-query", "-W", "cronward").contains("+later"));
            assertEquals(settings, Files.readString(configuration), "what the user wrote is kept");
            assertTrue(agent.isAlive() && crond.isAlive());

            Processes.signal(agent.pid(), "TERM");
            assertTrue(agent.waitFor(15, TimeUnit.SECONDS), "systemd would wait so long");
            assertEquals(0, agent.exitValue(), () -> system.said("service.log"));
            system.did("dpkg", "-r", "cronward");
            assertEquals(settings, Files.readString(configuration));
            assertTrue(Files.size(system.file("/var/lib/cronward/ledger.db")) > 0);
            assertTrue(Files.notExists(system.file("/usr/bin/cronward")));
            system.did("dpkg", "-P", "cronward");
            assertEquals(List.of(), left(system));
            assertEquals(TABLE, Files.readString(system.file("/etc/cron.d/site")));
            assertEquals("", Files.readString(system.file("/etc/crontab")));
            assertTrue(crond.isAlive());
        }
    }

    private static void hasEveryRightItNeeds(InstalledSystem system, Process agent) throws IOException {
        String status = Files.readString(Path.of("/proc/" + agent.pid() + "/status"));
        assertTrue(status.contains("Seccomp:\t2"), status);
        for (JsonNode capability : json(system, "status").path("capabilities")) {
            assertTrue(capability.path("available").asBoolean(), capability::toString);
        }
    }

    private static void tellsOfTheFailure(InstalledSystem system, Alertmanager alertmanager, Process crond)
            throws IOException {
        Alertmanager.Alert alert = Eventually.get("the alert", SOON, () -> alert(alertmanager), Optional::isPresent)
                .orElseThrow();
        assertEquals("7", alert.annotations().get("exit_status"));
        assertEquals("went wrong\n", alert.annotations().get("output_tail"));
        JsonNode run = StreamSupport.stream(json(system, "runs").spliterator(), false)
                .filter(one -> JOB.matcher(one.path("job").asText()).matches())
                .findFirst()
                .orElseThrow();
        assertEquals(7, run.path("exitStatus").asInt(-1), run::toString);
        assertTrue(run.path("peakMemoryBytes").asLong() > 0, run::toString);
        assertFalse(run.path("incomplete").asBoolean(true), run::toString);
        assertTrue(crond.isAlive());
    }

    private static Optional<Alertmanager.Alert> alert(Alertmanager alertmanager) {
        return alertmanager.alerts().stream()
                .filter(one -> "failed-run".equals(one.labels().get("alertname")))
                .filter(one ->
                        JOB.matcher(one.labels().getOrDefault("cronjob", "")).matches())
                .findFirst();
    }

    /** But for what dpkg and its triggers keep for themselves, and what is crond's and the test's. */
    private static List<String> left(InstalledSystem system) {
        return system.changed().stream()
                .filter(path -> !path.startsWith("/var/lib/dpkg/") || path.contains("cronward"))
                .filter(path -> !path.equals("/var/log/dpkg.log") && !path.startsWith("/var/cache/man/"))
                .filter(path -> !path.equals("/run/crond.pid") && !path.equals("/run/crond.reboot"))
                .filter(path -> !path.equals("/run/notify") && !path.equals("/etc/cron.d/site"))
                .toList();
    }

    private static JsonNode json(InstalledSystem system, String command) throws IOException {
        // Its exit status is 1 where anything is wrong, and a machine may well have something.
        return new ObjectMapper()
                .readTree(system.run("cronward", command, "--json").out());
    }
}
