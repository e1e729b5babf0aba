package dev.cronward.notify.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.catalog.Severity;
import dev.cronward.notify.Channel;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Message;
import dev.cronward.notify.Pace;
import dev.cronward.notify.Samples;
import dev.cronward.notify.http.Demands;
import dev.cronward.notify.http.HttpChannelContract;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.notify.http.HttpReceiver;
import dev.cronward.notify.http.StrictReceiver;
import dev.cronward.verdict.Incident;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Slack documents for incoming webhooks, blocks and escaping, and the rules of every channel. */
class SlackChannelTest extends HttpChannelContract {
    /** A control character of Slack's that is not escaped. */
    private static final Pattern CONTROL = Pattern.compile("[<>]|&(?!(amp|lt|gt);)");

    private final HttpClient client = HttpPost.client(Duration.ofSeconds(5));

    @Override
    protected Channel channel(int port, Duration timeout) {
        String url = "http://127.0.0.1:" + port + "/services/T0AB1CD2E/B0FG3HI4J/s3cr3tOfTheWebhook99";
        return new SlackChannel(new HttpReceiver("slack", url, client, timeout), "web-1");
    }

    @Override
    protected List<String> secrets() {
        return List.of("T0AB1CD2E", "B0FG3HI4J", "s3cr3tOfTheWebhook99");
    }

    private JsonNode told(Incident incident) throws Exception {
        try (StrictReceiver receiver = new StrictReceiver()) {
            receiver.demands(SlackChannelTest::complaint);
            Channel channel = channel(receiver.port(), Duration.ofSeconds(20));
            assertEquals(
                    new Delivery.Delivered(),
                    channel.deliver(List.of(new Message(1, channel.name(), incident, NOW, true)), NOW));
            StrictReceiver.Request request = receiver.requests().getFirst();
            assertEquals("/services/T0AB1CD2E/B0FG3HI4J/s3cr3tOfTheWebhook99", request.path());
            return new ObjectMapper().readTree(request.body());
        }
    }

    private static Optional<String> complaint(StrictReceiver.Request request) {
        return Demands.check(request, message -> {
            Demands.names(message, Set.of("text", "blocks"), Set.of());
            Demands.text(message.get("text"), 40_000);
            Demands.that(message.get("blocks").size() <= 50, "too many blocks");
            for (JsonNode block : message.get("blocks")) {
                Demands.names(block, Set.of("type"), Set.of("text", "fields"));
                Demands.that(block.get("type").asText().equals("section"), "type");
                Demands.that(block.has("text") || block.has("fields"), "an empty section");
                if (block.has("text")) {
                    text(block.get("text"), 3000);
                }
                if (block.has("fields")) {
                    int fields = block.get("fields").size();
                    Demands.that(fields >= 1 && fields <= 10, fields + " fields");
                    block.get("fields").forEach(field -> text(field, 2000));
                }
            }
        });
    }

    private static void text(JsonNode object, int most) {
        Demands.names(object, Set.of("type", "text"), Set.of());
        Demands.that(object.get("type").asText().equals("mrkdwn"), "type of text");
        Demands.text(object.get("text"), most);
        String text = object.get("text").asText();
        Demands.that(!CONTROL.matcher(text).find(), "not escaped: " + text);
        Demands.that(text.split("```", -1).length % 2 == 1, "a code block that does not end: " + text);
    }

    private static Incident failed(Map<String, String> evidence) {
        return Samples.open(1, Samples.failedRun("backup", Severity.CRITICAL, NOW, evidence), NOW);
    }

    private static String all(JsonNode message) {
        StringBuilder all = new StringBuilder();
        for (JsonNode block : message.get("blocks")) {
            all.append(block.at("/text/text").asText()).append('\n');
            block.path("fields")
                    .forEach(field -> all.append(field.get("text").asText()).append('\n'));
        }
        return all.toString();
    }

    @Test
    void tellsWhatPeopleLookFor() throws Exception {
        JsonNode message = told(failed(Map.of(
                "exit_status", "3",
                "cause", "disk-full",
                "command", "/usr/local/bin/backup.sh",
                "output_tail", "tar: disk full\n")));
        assertEquals(
                "critical: backup failed with exit status 3 (web-1)",
                message.get("text").asText());
        String all = all(message);
        for (String part : List.of(
                "*Job*\nbackup",
                "*Node*\nweb-1",
                "*Owner*\nstorage",
                "*Severity*\ncritical",
                "*Result*\nexit status 3",
                "*Cause*\ndisk-full",
                "*Since*\n2027-03-14T03:00:00Z",
                "*Runbook*\nhttps://wiki.example/runbooks/backup",
                "```\ntar: disk full\n```",
                "command: /usr/local/bin/backup.sh")) {
            assertTrue(all.contains(part), part + " is not in " + all);
        }
    }

    @Test
    void aCommandIsShownAsItIsToBeTypedOrNotAtAll() throws Exception {
        String told = all(told(failed(Map.of("rerun", "cat 'a&b' </dev/null"))));
        assertTrue(told.contains("*To run it again, as root*\n```\ncat 'a&amp;b' &lt;/dev/null\n```"), told);
        for (String lame : List.of("echo '```'", "echo " + "<".repeat(1000))) {
            String instead = all(told(failed(Map.of("rerun", lame))));
            assertTrue(instead.contains("```\n# too long to be told here"), instead);
        }
    }

    @Test
    void saysWhenItIsOver() throws Exception {
        JsonNode message = told(Samples.resolved(failed(Map.of()), NOW.plusSeconds(60)));
        assertTrue(message.get("text").asText().startsWith("over: backup"), message.toString());
        assertTrue(all(message).contains("*Over at*\n2027-03-14T03:01:00Z"), message.toString());
    }

    @Test
    void outputMentionsNobodyAndLeavesItsBlockNever() throws Exception {
        JsonNode message = told(failed(Map.of("output_tail", "a && b <!channel> <@U123> ``` <https://x|y>")));
        assertTrue(
                all(message).contains("a &amp;&amp; b &lt;!channel&gt; &lt;@U123&gt; ''' &lt;https://x|y&gt;"),
                message.toString());
    }

    @Test
    void whateverAJobWritesStaysWithinSlacksLimits() throws Exception {
        for (String unit : List.of("&", "€", "```", "😀", "line\n")) {
            JsonNode message = told(failed(Map.of(
                    "output_tail", unit.repeat(30_000),
                    "cause", unit.repeat(10_000),
                    "command", unit.repeat(10_000))));
            assertTrue(all(message).contains("…"), unit);
        }
    }

    @Test
    void freshEvidenceOfWhatWasToldIsNotTold() {
        Incident open = failed(Map.of("failures_in_row", "1"));
        Incident again = Samples.changed(
                open,
                Samples.failedRun("backup", Severity.CRITICAL, NOW, Map.of("failures_in_row", "2")),
                NOW.plusSeconds(60));
        try (StrictReceiver receiver = new StrictReceiver()) {
            Channel channel = channel(receiver.port(), Duration.ofSeconds(20));
            assertInstanceOf(
                    Delivery.Delivered.class,
                    channel.deliver(List.of(new Message(2, channel.name(), again, NOW, false)), NOW));
            assertEquals(List.of(), receiver.requests());
            // To those who hear of it late it is none of old: they were told of nothing yet.
            channel.deliver(List.of(new Message(3, channel.name(), again, NOW, true)), NOW);
            assertEquals(1, receiver.requests().size());
        }
    }

    @Test
    void takesOneMessageASecond() {
        assertEquals(
                Pace.oneByOne(Duration.ofSeconds(1)),
                channel(9, Duration.ofSeconds(1)).pace());
    }

    @Test
    void cutsBetweenCharactersAndNotWithinAnEscape() {
        assertEquals("a&amp;…", SlackText.head("a&&b", 7));
        assertEquals("…&amp;b", SlackText.tail("a&&b", 7));
        assertEquals("a&amp;&amp;b", SlackText.head("a&&b", 12));
        assertEquals("😀…", SlackText.head("😀😀", 3));
        assertEquals("…😀", SlackText.tail("😀😀", 3));
        assertFalse(SlackText.head("", 1).contains("…"));
    }
}
