package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.testing.BootedSystem;
import dev.cronward.testing.DebianPackage;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The package in a Debian with real systemd: installed, watched over by systemd, upgraded while a job runs, shut down, and
 * purged. In there the kernel tells the agent no events, so runs are seen by polling; InstalledAgentIT sees the rest.
 * Needs root, systemd-nspawn and a built agent.
 */
@Order(3) // among those that last longest
class DebianPackageIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** A job that outlives an upgrade, and one that nobody may lose. */
    private static final String TABLE = """
            # cronward: name=long
            * * * * * root echo $$ >>/share/began; exec sleep 300
            """;

    private static final String SETTINGS =
            "cronward.observe.by=polling\ncronward.checks.off=all\ncronward.ignore=overlap\n";

    @Test
    void livesAndGoesAsAPackageShould() throws IOException {
        Path tree = Needs.bootableTree();
        Path first = DebianPackage.built();
        try (BootedSystem system = BootedSystem.boot(tree)) {
            Files.copy(first, system.share().resolve("first.deb"));
            DebianPackage.later(system.share());
            Files.writeString(system.share().resolve("table"), TABLE);
            system.sh("cp /share/table /etc/cron.d/site; chmod 644 /etc/cron.d/site");

            system.sh("dpkg -i /share/first.deb");
            assertEquals("active enabled", state(system));
            assertTrue(system.sh("systemctl show -p StatusText cronward").length() > "StatusText=".length() + 1);
            system.sh("systemd-analyze verify --man=no cronward.service");
            // In tenths; docs/install.md tells it.
            system.sh("systemd-analyze security --threshold=53 cronward.service");
            system.sh("printf '" + SETTINGS.replace("\n", "\\n") + "' >>/etc/cronward/cronward.conf");
            system.sh("systemctl restart cronward");
            assertEquals(
                    "StatusText=watching",
                    system.sh("systemctl show -p StatusText cronward").strip());

            Eventually.holds(
                    "the job runs",
                    Duration.ofSeconds(75),
                    () -> Files.exists(system.share().resolve("began")));
            String run = Eventually.get(
                    "the run", SOON, () -> runs(system).path(0).path("id").asText(), id -> !id.isEmpty());
            assertEquals("running", outcome(system, run));
            // With its shipped configuration the first agent may have told of this machine's load.
            int before = incidents(system).size();
            String process = Files.readAllLines(system.share().resolve("began")).getFirst();
            system.sh("dpkg --force-confold -i /share/cronward-later.deb");
            assertEquals("active enabled", state(system));
            assertTrue(system.sh("dpkg-query -W cronward").contains("+later"));
            assertTrue(system.sh("cat /etc/cronward/cronward.conf").endsWith(SETTINGS), "the settings are kept");
            system.sh("kill -0 " + process);
            Eventually.holds("the upgraded agent has the run", SOON, () -> outcome(system, run)
                    .equals("running"));
            assertEquals(
                    before, incidents(system).size(), () -> incidents(system).toString());

            isStartedAgainWhenItHangs(system);

            system.sh("cronward canary on");
            system.sh("dpkg -r cronward");
            assertEquals(
                    "inactive",
                    system.run("systemctl", "is-active", "cronward").out().strip());
            system.sh("test -s /etc/cronward/cronward.conf -a -s /var/lib/cronward/ledger.db");
            system.sh("dpkg -P cronward");
            assertEquals("", system.sh("find / -xdev -iname '*cronward*' -not -path '/proc/*' -not -path '/share/*'"));
            assertEquals(TABLE, system.sh("cat /etc/cron.d/site"));
            system.sh("kill -0 " + process);

            system.sh("dpkg -i /share/first.deb");
            system.powerOff();
            String console = system.console();
            int cron = console.indexOf("Stopped cron.service");
            int agent = console.indexOf("Stopped cronward.service");
            assertTrue(cron > 0 && agent > cron, "the agent watches until crond is gone: " + console);
        }
    }

    /** systemd takes the silence of an agent that is stopped for what it is. */
    private static void isStartedAgainWhenItHangs(BootedSystem system) {
        system.sh("mkdir -p /run/systemd/system/cronward.service.d;"
                + "printf '[Service]\\nWatchdogSec=3s\\n' >/run/systemd/system/cronward.service.d/test.conf;"
                + "systemctl daemon-reload; systemctl restart cronward");
        String before = pid(system);
        system.sh("kill -STOP " + before);
        Eventually.holds(
                "another agent",
                SOON,
                () -> state(system).equals("active enabled") && !pid(system).equals(before));
        assertEquals(
                "NRestarts=1", system.sh("systemctl show -p NRestarts cronward").strip());
        system.sh("rm -r /run/systemd/system/cronward.service.d; systemctl daemon-reload");
    }

    private static String state(BootedSystem system) {
        return (system.run("systemctl", "is-active", "cronward").out()
                        + system.run("systemctl", "is-enabled", "cronward").out())
                .strip()
                .replace('\n', ' ');
    }

    private static String pid(BootedSystem system) {
        return system.sh("systemctl show -p MainPID --value cronward").strip();
    }

    private static String outcome(BootedSystem system, String run) {
        return StreamSupport.stream(runs(system).spliterator(), false)
                .filter(one -> one.path("id").asText().equals(run))
                .map(one -> one.path("outcome").asText())
                .findFirst()
                .orElse("not there");
    }

    private static JsonNode runs(BootedSystem system) {
        return json(system, "runs");
    }

    private static JsonNode incidents(BootedSystem system) {
        return json(system, "incidents");
    }

    private static JsonNode json(BootedSystem system, String command) {
        try {
            return new ObjectMapper().readTree(system.sh("cronward " + command + " --json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
