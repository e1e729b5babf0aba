package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.ContainedCrond;
import dev.cronward.testing.Container;
import dev.cronward.testing.ContainerImage;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.FakeClock;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The image, and an agent of it that watches the node from a container. Needs root, buildah and a built agent. */
@Order(4) // among those that last longest
class ContainerIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Its minute comes eight seconds after it, so that nobody has to wait for the real one. */
    private static final FakeClock SOON_DUE = new FakeClock(Instant.parse("2027-03-15T11:59:52Z"), 1);

    private static final String FAILING = """
            printf '# cronward: name=boxed-fails owner=harbour\\n* * * * * root echo sinking; exit 7\\n' >"$1/crontab"
            """;

    @Test
    void watchesTheNodeFromAContainerAndTellsOfItsHealth() {
        Needs.fakeClock();
        Needs.program("/usr/bin/buildah");
        Path tree = Needs.bootableTree();
        try (ContainerImage image = ContainerImage.onBase(tree)) {
            image.jvm();
            JsonNode configuration = image.configuration();
            List<String> check = tellsWhatItIs(configuration);
            Container container = new Container(image.container());
            seesEveryRun(container, check);
            seesTheNodesCrondThroughTheHostRoot(container.without("sys_ptrace"));
            isTheSameWithANativeExecutable(image, configuration, check);
        }
    }

    /** What is tried here is what people are told to run. */
    @Test
    void theRightsAreThoseOfTheComposeFile() throws IOException {
        String needed = String.join(", ", Container.ALL_NEEDED).toUpperCase(Locale.ROOT);
        String compose = Files.readString(Path.of("docker/compose.yaml"));
        assertTrue(compose.contains("    cap_drop: [ALL]\n    cap_add: [" + needed + "]\n"), compose);
    }

    /** Returns its health check. */
    private static List<String> tellsWhatItIs(JsonNode configuration) {
        JsonNode labels = configuration.path("Labels");
        assertEquals(
                "Apache-2.0", labels.path("org.opencontainers.image.licenses").asText());
        String version = labels.path("org.opencontainers.image.version").asText();
        assertTrue(version.matches("\\d+\\.\\d+\\.\\d+.*"), labels::toString);
        assertTrue(
                labels.path("org.opencontainers.image.revision").asText().matches("[0-9a-f]{40}|unknown"),
                labels::toString);
        List<String> check = new ArrayList<>();
        configuration.path("Healthcheck").path("Test").forEach(word -> check.add(word.asText()));
        assertEquals("CMD", check.removeFirst());
        return check;
    }

    private static void seesEveryRun(Container container, List<String> check) {
        try (Alertmanager alertmanager = Alertmanager.start();
                Agent agent = new Agent().in(container).telling(alertmanager)) {
            assertEquals(1, health(container, agent, check), "nobody is there yet");
            agent.start();
            assertEquals(0, health(container, agent, check));
            try (PrivateCrond crond = PrivateCrond.startOdd(SOON_DUE, FAILING)) {
                RunFacts failed = RunFacts.ended(agent, "boxed-fails", SOON);
                assertEquals(7, failed.exitStatus(), crond::log);
                assertEquals("sinking\n", failed.text("outputTail"));
                Alertmanager.Alert alert = Eventually.get(
                                "the alert",
                                SOON,
                                () -> alertmanager.alert("failed-run", "cronjob", "boxed-fails"),
                                Optional::isPresent)
                        .orElseThrow();
                assertEquals("harbour", alert.labels().get("owner"));
            }
            agent.kill9();
            assertEquals(1, health(container, agent, check), "it is gone");
        }
    }

    /** A node whose process 1 is its crond: it may not be looked into, and is read where the node's root is mounted. */
    private static void seesTheNodesCrondThroughTheHostRoot(Container container) {
        try (ContainedCrond node = ContainedCrond.silent(
                        files -> files.system("# cronward: name=boxed-host\n0 0 1 1 * root true\n"));
                Agent agent = new Agent().beside(node.pid()).in(container).with("cronward.observe.by=polling")) {
            agent.start();
            List<String> look = new ArrayList<>(List.of("nsenter", "-t", Long.toString(node.pid()), "-m", "-p"));
            look.addAll(container.entering(agent.directory()));
            look.addAll(List.of("ls", "/proc/1/root/etc/crontab"));
            CommandResult refused = CommandResult.of(Map.of(), look);
            assertNotEquals(0, refused.status(), refused::toString);
            JsonNode host = Eventually.get("the node's crond", SOON, () -> crond(agent), found -> found.path("running")
                    .asBoolean());
            assertEquals(1, host.path("pid").asInt(), host::toString);
            assertTrue(agent.list("jobs").stream()
                    .anyMatch(job -> job.path("id").asText().equals("boxed-host")));
        }
    }

    private static JsonNode crond(Agent agent) {
        JsonNode cronds = agent.cli("status", "--json").json().path("cronds");
        return StreamSupport.stream(cronds.spliterator(), false)
                .filter(one -> one.path("key").asText().equals("host"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no crond of the node: " + cronds));
    }

    /**
     * Compiling needs Mandrel, which is not here: all up to that step is built, and that step says what it lacks. Where an
     * executable was built without a container its image is tried like the other.
     */
    private static void isTheSameWithANativeExecutable(
            ContainerImage image, JsonNode configuration, List<String> check) {
        CommandResult result = image.build("native", List.of());
        assertNotEquals(0, result.status());
        assertTrue(result.err().contains("native-image was not found"), result::toString);
        Optional<Path> executable = ContainerImage.executable();
        image.nativeOne(executable.orElse(Path.of("target/cronward")));
        assertEquals(configuration, image.configuration());
        if (executable.isPresent()) {
            seesEveryRun(new Container(image.container()), check);
        }
    }

    private static int health(Container container, Agent agent, List<String> check) {
        List<String> command = new ArrayList<>(container.entering(agent.directory()));
        command.addAll(check);
        return CommandResult.of(Map.of("CRONWARD_MANAGEMENT_ADDRESS", agent.management()), command)
                .status();
    }
}
