package dev.cronward.wiring.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.notify.email.EmailSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cronward.receivers.*}: any number of each kind, and every mistake told with its key. */
class ReceiversTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path dir;

    private List<ReceiverSettings> read(Map<String, String> keys) throws ConfigurationProblems {
        return Configuration.load(dir.resolve("none.conf"), false, Map.of(), prefixed(keys))
                .getConfigMapping(ReceiversConfig.class)
                .settings();
    }

    private List<String> problems(Map<String, String> keys) {
        return assertThrows(ConfigurationProblems.class, () -> read(keys)).problems();
    }

    private static Map<String, String> prefixed(Map<String, String> keys) {
        Map<String, String> full = new HashMap<>();
        keys.forEach((key, value) -> full.put(key.startsWith("cronward.") ? key : "cronward.receivers." + key, value));
        return full;
    }

    @Test
    void severalOfAKindAndEveryKind() throws Exception {
        Path url = Files.writeString(dir.resolve("url"), "https://hooks.slack.com/services/T2/B2/hunter2\n");
        List<ReceiverSettings> read = read(Map.of(
                "storage.type", "slack",
                "storage.url-file", url.toString(),
                "shop_2.type", "slack",
                "shop_2.url", "https://hooks.slack.com/services/T1/B1/hunter2",
                "shop_2.timeout", "7s",
                "tickets.type", "webhook",
                "tickets.url", "https://robot:hunter2@tickets.example/alerts"));
        assertEquals(
                List.of(
                        new ReceiverSettings.Slack(
                                "shop_2",
                                URI.create("https://hooks.slack.com/services/T1/B1/hunter2"),
                                Duration.ofSeconds(7)),
                        new ReceiverSettings.Slack(
                                "storage",
                                URI.create("https://hooks.slack.com/services/T2/B2/hunter2"),
                                Duration.ofSeconds(5)),
                        new ReceiverSettings.Webhook(
                                "tickets",
                                URI.create("https://robot:hunter2@tickets.example/alerts"),
                                Duration.ofSeconds(5))),
                read);
        assertFalse(read.toString().contains("hunter2"), read.toString());
        assertEquals(
                List.of(
                        new ReceiverSettings.Alertmanager(
                                "central",
                                List.of(URI.create("http://a:9093"), URI.create("http://b:9093/am")),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5)),
                        new ReceiverSettings.PagerDuty(
                                "on-call", KEY, ReceiverSettings.PagerDuty.USUAL, Duration.ofSeconds(5))),
                read(Map.of(
                        "on-call.type", "pagerduty",
                        "on-call.routing-key", KEY,
                        "central.type", "alertmanager",
                        "central.urls", "http://a:9093, http://b:9093/am",
                        "central.resend-interval", "30s")));
    }

    @Test
    void everyMistakeIsToldAtOnceWithKeyAndCureAndNoSecret() throws Exception {
        Path url = Files.writeString(dir.resolve("url"), "https://hooks.slack.com/hunter2");
        List<String> told = problems(Map.ofEntries(
                Map.entry("a.type", "slack"),
                Map.entry("b.type", "slack"),
                Map.entry("b.url", "https://hooks.slack.com/hunter2"),
                Map.entry("b.url-file", url.toString()),
                Map.entry("c.type", "chat"),
                Map.entry("d.url", "https://hooks.slack.com/hunter2"),
                Map.entry("e.type", "pagerduty"),
                Map.entry("e.routing-key", "hunter2"),
                Map.entry("e.timeout", "0s"),
                Map.entry("f.type", "alertmanager"),
                Map.entry("g.type", "webhook"),
                Map.entry("g.url", "https://x/${hunter2}"),
                Map.entry("h.type", "slack"),
                Map.entry("h.url", "https://hooks.slack.com/hunter2"),
                Map.entry("h.routing-key", "hunter2"),
                Map.entry("Team.type", "slack"),
                Map.entry("i:1.type", "slack")));
        List<String> wanted = List.of(
                "cronward.receivers.a.url: is missing; take it from the page of the incoming webhook in Slack, or name a"
                        + " file that holds it with cronward.receivers.a.url-file",
                "cronward.receivers.b.url and cronward.receivers.b.url-file are both given; remove one",
                "cronward.receivers.c.type: there is no such type of receiver; say one of slack, webhook, pagerduty,"
                        + " alertmanager, email",
                "cronward.receivers.d.type: is missing; say one of slack, webhook, pagerduty, alertmanager, email",
                "cronward.receivers.e.routing-key: not a routing key of 32 letters and digits; take the integration key of"
                        + " the service's Events API v2 integration",
                "cronward.receivers.e.timeout: '0s' must be longer than nothing",
                "cronward.receivers.f.urls: is missing; name every instance of the cluster, separated by commas",
                "cronward.receivers.g.url: ${ stands for something else here; leave it out, or put the value into a file",
                "cronward.receivers.h.routing-key: a receiver of type slack has no such key; it has timeout, type, url,"
                        + " url-file",
                "cronward.receivers.Team: the name of a receiver has at most 40 of a-z, 0-9, - and _ and begins with a"
                        + " letter or a digit; give it another one",
                "cronward.receivers.i:1: the name of a receiver has at most 40 of a-z, 0-9, - and _ and begins with a"
                        + " letter or a digit; give it another one");
        wanted.forEach(problem -> assertTrue(told.contains(problem), problem + " is not in " + told));
        assertEquals(wanted.size(), told.size(), told.toString());
        assertFalse(told.toString().contains("hunter2"), told.toString());
    }

    @Test
    void mail() throws Exception {
        Path password = Files.writeString(dir.resolve("password"), "hunter2\n");
        var mail = (ReceiverSettings.Email) read(Map.of(
                        "night.type", "email",
                        "night.host", "mail.example.org",
                        "night.user", "cronward",
                        "night.password-file", password.toString(),
                        "night.from", "cronward <cron@example.org>",
                        "night.to", "ops@example.org, \"Ann, Dr.\" <ann@example.org>"))
                .getFirst();
        EmailSettings settings = mail.mail();
        assertEquals(587, settings.server().port());
        assertEquals(EmailSettings.Tls.STARTTLS, settings.server().tls());
        assertEquals("hunter2", settings.server().login().orElseThrow().password());
        assertEquals(List.of("ops@example.org", "\"Ann, Dr.\" <ann@example.org>"), settings.to());
        assertFalse((mail + settings.toString()).contains("hunter2"), settings.toString());
    }

    @Test
    void everyMistakeAboutMailIsTold() throws Exception {
        Path noCertificate = Files.writeString(dir.resolve("ca"), "hunter2\n");
        Map<String, String> keys = new HashMap<>(Map.of(
                "a.type", "email",
                "b.type", "email",
                "b.host", "mail.example.org",
                "b.tls", "none",
                "b.user", "cronward",
                "b.password", "hunter2",
                "b.from", "cron@example.org\nBcc: all@example.org",
                "b.to", "somebody",
                "b.ca-file", noCertificate.toString(),
                "b.port", "0"));
        keys.putAll(Map.of(
                "c.type", "email",
                "c.host", "mail.example.org",
                "c.tls", "ssl",
                "c.user", "cronward",
                "c.from", "a@example.org, b@example.org",
                "c.to", "ops@example.org"));
        List<String> told = problems(keys);
        for (String part : List.of(
                "a.host: is missing; name the mail server",
                "a.from: is missing; say whom",
                "a.to: is missing; say who gets",
                "b.tls: none would send the password in the clear; say starttls or implicit",
                "b.from: ",
                "b.to: 'somebody' is no address of mail",
                "b.ca-file: ",
                "b.port: '0' is no port",
                "c.tls: 'ssl' is none of starttls",
                "c.password: is missing; a login has both",
                "c.from: has several addresses")) {
            assertEquals(
                    1,
                    told.stream()
                            .filter(p -> p.startsWith("cronward.receivers." + part))
                            .count(),
                    part + told);
        }
        assertEquals(11, told.size(), told.toString());
        assertFalse(told.toString().contains("hunter2"), told.toString());
    }

    @Test
    void aNameWithADotIsNone() {
        assertTrue(problems(Map.of("a.b.type", "slack")).getFirst().contains("cronward.receivers.a.b"));
    }

    @Test
    void aReceiverHasNotTheNameOfTheKindThatIsConfiguredWithout() throws Exception {
        Map<String, String> other = Map.of(
                "slack.type",
                "slack",
                "slack.url",
                "https://hooks.slack.com/1",
                "webhook.type",
                "slack",
                "webhook.url",
                "https://x/y");
        assertEquals(2, read(other).size());
        Map<String, String> both = new HashMap<>(other);
        both.put("cronward.slack.url", "https://hooks.slack.com/2");
        assertEquals(
                List.of(
                        "cronward.receivers.slack has the name of the receiver that cronward.slack.url configures; give it"
                                + " another one"),
                problems(both));
    }

    @Test
    void inTheEnvironmentItIsNoKey() {
        ConfigurationProblems problems = assertThrows(
                ConfigurationProblems.class,
                () -> Configuration.load(
                        dir.resolve("none.conf"), false, Map.of("CRONWARD_RECEIVERS_A_TYPE", "slack"), Map.of()));
        assertTrue(problems.getMessage().contains("CRONWARD_RECEIVERS_A_TYPE"), problems.getMessage());
    }
}
