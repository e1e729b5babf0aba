package dev.cronward.wiring.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import dev.cronward.net.Address;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path dir;

    @Test
    void everythingHasADefault() throws ConfigurationProblems {
        SmallRyeConfig config = Configuration.load(dir.resolve("none.conf"), false, Map.of(), Map.of());
        NodeConfig node = config.getConfigMapping(NodeConfig.class);
        assertEquals(new Address("127.0.0.1", 9180), node.http().address());
        assertEquals(new Address("127.0.0.1", 9181), node.management().address());
        assertEquals(
                Duration.ofSeconds(60), config.getConfigMapping(JobConfig.class).grace());
        assertTrue(config.getConfigMapping(AlertmanagerConfig.class).urls().isEmpty());
    }

    @Test
    void theNodesTreeIsADirectoryThatIsTheRootOfASystem() throws IOException, ConfigurationProblems {
        Path node = Files.createDirectory(dir.resolve("node"));
        assertRefusedRoot(dir.resolve("absent").toString(), "is not there; mount the node's / there");
        assertRefusedRoot(write("x").toString(), "is no directory");
        assertRefusedRoot(node.toString(), "has no directory etc");
        assertRefusedRoot("host", "is no absolute path");
        Files.createDirectory(node.resolve("etc"));
        assertEquals(
                Optional.of(new HostRoot(node)),
                Configuration.load(
                                dir.resolve("none.conf"),
                                false,
                                Map.of("CRONWARD_HOST_ROOT", node.toString()),
                                Map.of())
                        .getConfigMapping(NodeConfig.class)
                        .hostRoot());
    }

    private void assertRefusedRoot(String value, String why) {
        ConfigurationProblems problems = assertThrows(
                ConfigurationProblems.class,
                () -> Configuration.load(
                        dir.resolve("none.conf"), false, Map.of("CRONWARD_HOST_ROOT", value), Map.of()));
        assertTrue(problems.getMessage().contains("cronward.host-root: '" + value + "'"), problems.getMessage());
        assertTrue(problems.getMessage().contains(why), problems.getMessage());
    }

    @Test
    void windowsOfMaintenanceAreReadAndRefusedWithTheReason() throws ConfigurationProblems {
        Path good = write("cronward.maintenance.windows=Sun 02:00-04:00 Europe/Berlin,Mon-Fri 12:00-12:30\n");
        assertEquals(
                2,
                Configuration.load(good, true, Map.of(), Map.of())
                        .getConfigMapping(MaintenanceConfig.class)
                        .windows()
                        .orElseThrow()
                        .size());
        Path bad = write("cronward.maintenance.windows=Sonntag 02:00-04:00\n");
        ConfigurationProblems problems =
                assertThrows(ConfigurationProblems.class, () -> Configuration.load(bad, true, Map.of(), Map.of()));
        assertTrue(
                problems.getMessage().contains("cronward.maintenance.windows: 'Sonntag' is not a day"),
                problems.getMessage());
    }

    @Test
    void findingsThatNobodyIsToldOfAreReadAndRefusedByName() throws ConfigurationProblems {
        Path good = write("cronward.ignore=overlap, late-start\n");
        assertEquals(
                Set.of("overlap", "late-start"),
                Configuration.load(good, true, Map.of(), Map.of())
                        .getConfigMapping(JobConfig.class)
                        .settings()
                        .ignored());
        Path bad = write("cronward.ignore=overlap,late\n");
        ConfigurationProblems problems =
                assertThrows(ConfigurationProblems.class, () -> Configuration.load(bad, true, Map.of(), Map.of()));
        assertTrue(
                problems.getMessage().contains("cronward.ignore: 'late' is no finding about a job"),
                problems.getMessage());
    }

    @Test
    void aRouteToNowhereIsAProblemLikeOthers() throws ConfigurationProblems {
        Path bad = write("""
                cronward.grace=soon
                cronward.route.fallback=chta, chat
                cronward.route.always=central:other:9093,hook
                cronward.route.escalate-to=pagerduty
                cronward.receivers.chat.type=slack
                cronward.receivers.central.type=alertmanager
                cronward.receivers.central.urls=http://am:9093
                """);
        ConfigurationProblems problems = assertThrows(
                ConfigurationProblems.class,
                () -> Configuration.load(
                        bad, true, Map.of("CRONWARD_PAGERDUTY_ROUTING_KEY_FILE", "/nowhere"), Map.of()));
        List<String> said = problems.problems();
        assertTrue(
                said.contains(
                        "cronward.route.fallback: there is no receiver 'chta'; say one of central, chat, pagerduty,"
                                + " or configure it with cronward.receivers.NAME.type"),
                said.toString());
        assertTrue(
                said.stream()
                        .anyMatch(one ->
                                one.startsWith("cronward.route.always: there is no receiver 'central:other:9093';")),
                said.toString());
        assertTrue(
                said.contains("cronward.route.escalate-to: is given without cronward.route.escalate-after; give both or"
                        + " neither"),
                said.toString());
        for (String other : List.of(
                "cronward.grace:",
                "cronward.receivers.chat.url",
                "cronward.route.always: there is no receiver 'hook'")) {
            assertTrue(said.stream().anyMatch(one -> one.startsWith(other)), other + " is not in " + said);
        }
        assertFalse(said.toString().contains("'chat'") || said.toString().contains("'pagerduty'"), said.toString());
    }

    @Test
    void aRouteMayNameAnyReceiverAndAnyInstance() throws ConfigurationProblems {
        Path good = write("""
                cronward.route.fallback=slack,central:am:9093,alertmanager:a:9093
                cronward.route.always=central
                cronward.slack.url=http://127.0.0.1:1/x
                cronward.receivers.central.type=alertmanager
                cronward.receivers.central.urls=http://am:9093,http://am2:9093
                """);
        assertEquals(
                List.of("slack", "central:am:9093", "alertmanager:a:9093"),
                Configuration.load(good, true, Map.of("CRONWARD_ALERTMANAGER_URLS", "http://a:9093"), Map.of())
                        .getConfigMapping(RouteConfig.class)
                        .settings()
                        .fallback());
    }

    @Test
    void optionsWinOverEnvironmentAndEnvironmentOverTheFile() throws ConfigurationProblems {
        Path file = write("cronward.grace=1m\ncronward.owner=file\ncronward.http.address=[::1]:8080\n");
        SmallRyeConfig config = Configuration.load(
                file,
                true,
                Map.of("CRONWARD_GRACE", "2m", "CRONWARD_OWNER", "environment", "CRONWARD_AGENT", "http://x"),
                Map.of("cronward.grace", "3m", "cronward.alertmanager.urls", "http://a:9093,https://b/am"));
        JobConfig jobs = config.getConfigMapping(JobConfig.class);
        assertEquals(Duration.ofMinutes(3), jobs.grace());
        assertEquals("environment", jobs.owner().orElseThrow());
        assertEquals(
                List.of(URI.create("http://a:9093"), URI.create("https://b/am")),
                config.getConfigMapping(AlertmanagerConfig.class).urls().orElseThrow());
        assertEquals(
                "[::1]:8080",
                config.getConfigMapping(NodeConfig.class).http().address().toString());
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Path file = write("""
                cronward.graze=60s
                cronward.grace=soon
                cronward.http.address=nowhere
                cronward.severity=urgent
                cronward.output.keep=maybe
                cronward.retention.size=much
                cronward.observe.realtime-budget=some
                cronward.alertmanager.urls=http://user:hunter2@ bad
                """);
        ConfigurationProblems problems =
                assertThrows(ConfigurationProblems.class, () -> Configuration.load(file, true, Map.of(), Map.of()));
        List<String> told = problems.problems();
        for (String key : List.of(
                "cronward.graze",
                "cronward.grace",
                "cronward.http.address",
                "cronward.severity",
                "cronward.output.keep",
                "cronward.retention.size",
                "cronward.observe.realtime-budget",
                "cronward.alertmanager.urls")) {
            assertTrue(told.stream().anyMatch(t -> t.contains(key)), key + " is missing in " + told);
        }
        assertFalse(problems.getMessage().contains("hunter2"), problems.getMessage());
        assertFalse(problems.getMessage().contains("SRCFG"), problems.getMessage());
    }

    @Test
    void aFileThatSomebodyNamedMustBeThereAndBeOne() {
        ConfigurationProblems missing = assertThrows(
                ConfigurationProblems.class,
                () -> Configuration.load(dir.resolve("missing.conf"), true, Map.of(), Map.of()));
        assertTrue(missing.getMessage().contains("there is no such file"), missing.getMessage());
        Path broken = write("cronward.owner=\\u12\n");
        ConfigurationProblems malformed =
                assertThrows(ConfigurationProblems.class, () -> Configuration.load(broken, true, Map.of(), Map.of()));
        assertTrue(malformed.getMessage().contains("not a properties file"), malformed.getMessage());
        Path foreign = write("http.port=1\n");
        ConfigurationProblems notOurs =
                assertThrows(ConfigurationProblems.class, () -> Configuration.load(foreign, true, Map.of(), Map.of()));
        assertTrue(notOurs.getMessage().contains("unknown key http.port"), notOurs.getMessage());
    }

    @Test
    void valuesOutOfBoundsAreToldWithTheirKeys() {
        Map<String, String> bad = Map.of(
                "cronward.output.head", "10GiB",
                "cronward.output.tail", "999999999999GiB",
                "cronward.observe.realtime-budget", "-5",
                "cronward.alertmanager.timeout", "0s",
                "cronward.alertmanager.resend-interval", "0s",
                "cronward.retention.size", "0",
                "cronward.retention.age", "0s");
        ConfigurationProblems problems = assertThrows(
                ConfigurationProblems.class, () -> Configuration.load(dir.resolve("none.conf"), false, Map.of(), bad));
        assertEquals(bad.size(), problems.problems().size(), problems.getMessage());
        bad.keySet().forEach(key -> assertTrue(problems.getMessage().contains(key + ": '"), problems.getMessage()));
    }

    @Test
    void whatAContainerPlatformSetsForAServiceIsNoKey() throws ConfigurationProblems {
        // As set in each pod beside a service named "cronward" with a named port, and one named "cronward-web".
        Map<String, String> services = Map.of(
                "CRONWARD_SERVICE_HOST", "10.0.0.7",
                "CRONWARD_SERVICE_PORT", "9470",
                "CRONWARD_SERVICE_PORT_METRICS", "9470",
                "CRONWARD_PORT", "tcp://10.0.0.7:9470",
                "CRONWARD_PORT_9470_TCP", "tcp://10.0.0.7:9470",
                "CRONWARD_PORT_9470_TCP_ADDR", "10.0.0.7",
                "CRONWARD_WEB_SERVICE_HOST", "10.0.0.8",
                "CRONWARD_WEB_PORT_80_TCP_PROTO", "tcp");
        Configuration.load(dir.resolve("none.conf"), false, services, Map.of());
        assertThrows(
                ConfigurationProblems.class,
                () -> Configuration.load(
                        dir.resolve("none.conf"), false, Map.of("CRONWARD_PORT_METRICS", "1"), Map.of()));
    }

    @Test
    void anUnknownVariableIsAProblemLikeAnUnknownKey() throws ConfigurationProblems {
        Path file = write("foreign=1\ncronward.grace=soon\n");
        ConfigurationProblems problems = assertThrows(
                ConfigurationProblems.class,
                () -> Configuration.load(file, true, Map.of("CRONWARD_GRAZE", "1"), Map.of()));
        for (String part : List.of("CRONWARD_GRAZE", "foreign", "cronward.grace")) {
            assertTrue(problems.getMessage().contains(part), problems.getMessage());
        }
        Map<String, String> notOurs =
                Map.of("CRONWARD_TOKEN", "t", "CRONWARD_JAVA", "/usr/bin/java", "CRONWARDEN", "1", "PATH", "/bin");
        SmallRyeConfig config = Configuration.load(dir.resolve("none.conf"), false, notOurs, Map.of());
        for (String name : config.getPropertyNames()) {
            assertFalse(name.contains("token") || name.contains("java"), name);
        }
    }

    @Test
    void secretsMayStandInFiles() throws Exception {
        Path url = Files.writeString(dir.resolve("slack"), "https://hooks.slack.com/services/T1/B1/hunter2\n");
        Path key = Files.writeString(dir.resolve("pagerduty"), "0123456789abcdef0123456789abcdef");
        SmallRyeConfig config = Configuration.load(
                dir.resolve("none.conf"),
                false,
                Map.of("CRONWARD_SLACK_URL_FILE", url.toString()),
                Map.of("cronward.pagerduty.routing-key-file", key.toString()));
        assertEquals(
                Optional.of(URI.create("https://hooks.slack.com/services/T1/B1/hunter2")),
                config.getConfigMapping(SlackConfig.class).urlFile());
        assertEquals(
                Optional.of("0123456789abcdef0123456789abcdef"),
                config.getConfigMapping(PagerDutyConfig.class).routingKeyFile());
        assertEquals(
                Optional.empty(), config.getConfigMapping(WebhookConfig.class).url());
    }

    @Test
    void aSecretOfNoUseIsToldByItsKeyAndNeverShown() throws Exception {
        Path several = Files.writeString(dir.resolve("several"), "https://a/hunter2\nhttps://b/hunter2\n");
        Path empty = Files.writeString(dir.resolve("empty"), "\n");
        Path short31 = Files.writeString(dir.resolve("short"), "hunter2hunter2hunter2hunter2hun");
        Map<String, String> bad = Map.of(
                "cronward.webhook.url",
                "ftp://x/hunter2",
                "cronward.webhook.url-file",
                several.toString(),
                "cronward.slack.url-file",
                empty.toString(),
                "cronward.slack.timeout",
                "0s",
                "cronward.pagerduty.routing-key",
                "hunter2",
                "cronward.pagerduty.routing-key-file",
                short31.toString());
        String told = assertThrows(
                        ConfigurationProblems.class,
                        () -> Configuration.load(dir.resolve("none.conf"), false, Map.of(), bad))
                .getMessage();
        bad.keySet().forEach(key -> assertTrue(told.contains(key + ": "), key + " is not in " + told));
        for (String part : List.of("several lines", "is empty", "32 letters and digits")) {
            assertTrue(told.contains(part), told);
        }
        assertFalse(told.contains("hunter2"), told);
        String missing = problem(Map.of("cronward.slack.url-file", "/nowhere/slack"));
        assertEquals("cronward.slack.url-file: '/nowhere/slack' cannot be read: there is no such file", missing);
    }

    @Test
    void aSecretThatIsGivenTwiceIsAProblem() throws Exception {
        Path url = Files.writeString(dir.resolve("slack"), "https://hooks.slack.com/services/T1/B1/x");
        assertEquals(
                "cronward.slack.url and cronward.slack.url-file are both given; remove one",
                problem(Map.of(
                        "cronward.slack.url", "https://hooks.slack.com/x", "cronward.slack.url-file", url.toString())));
    }

    private String problem(Map<String, String> options) {
        return assertThrows(
                        ConfigurationProblems.class,
                        () -> Configuration.load(dir.resolve("none.conf"), false, Map.of(), options))
                .getMessage();
    }

    @Test
    void patternsOfWhatIsSecretAreReadAndChecked() throws ConfigurationProblems {
        Path good = write("""
                cronward.redact.off=jwt, curl-user
                cronward.redact.pattern.badge=badge (\\\\d+)
                """);
        RedactConfig redact = Configuration.load(good, true, Map.of(), Map.of()).getConfigMapping(RedactConfig.class);
        assertEquals("badge [redacted], curl -u a:b1", redact.redaction().of("badge 4711, curl -u a:b1"));
        Path bad = write("""
                cronward.redact.off=jwts
                cronward.redact.pattern.open=(hunter2
                cronward.redact.pattern.back=(hunter2)\\\\1
                cronward.redact.pattern.all=x*
                cronward.redact.pattern.money=[0-9]\\\\$
                """);
        ConfigurationProblems problems =
                assertThrows(ConfigurationProblems.class, () -> Configuration.load(bad, true, Map.of(), Map.of()));
        for (String part : List.of(
                "cronward.redact.off: 'jwts' is no default pattern",
                "pattern.open: not a regular expression",
                "pattern.back: not a regular expression",
                "pattern.all: the regular expression matches nothing at all",
                "pattern.money: a dollar sign")) {
            assertTrue(problems.getMessage().contains(part), part + " is missing in " + problems.getMessage());
        }
        assertFalse(problems.getMessage().contains("hunter2"), problems.getMessage());
    }

    private Path write(String text) {
        try {
            return Files.writeString(dir.resolve("cronward.conf"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
