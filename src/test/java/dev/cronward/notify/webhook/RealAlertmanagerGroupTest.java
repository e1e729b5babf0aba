package dev.cronward.notify.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cronward.notify.Message;
import dev.cronward.notify.Samples;
import dev.cronward.notify.alertmanager.AlertmanagerChannel;
import dev.cronward.notify.alertmanager.AlertmanagerSettings;
import dev.cronward.notify.facts.Sender;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.notify.http.HttpReceiver;
import dev.cronward.notify.http.StrictReceiver;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Debian's Alertmanager sends to a webhook of an incident is what this channel sends of it. */
@Timeout(120)
class RealAlertmanagerGroupTest {
    private static final URI AGENT = URI.create("http://127.0.0.1:9180");
    private static final String CONFIGURATION = """
            route:
              receiver: hook
              group_by: [alertname, node, cronjob, subject]
              group_wait: 0s
            receivers:
              - name: hook
                webhook_configs:
                  - url: http://127.0.0.1:PORT/
            """;

    @Test
    void bothSendTheSame() throws Exception {
        Needs.program("/usr/bin/prometheus-alertmanager");
        Instant since = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        List<Message> messages = List.of(
                new Message(1, "x", Samples.open(1, Samples.failedRun("naïve \"job\"", since), since), since, true));
        try (StrictReceiver theirs = new StrictReceiver();
                StrictReceiver ours = new StrictReceiver();
                HttpClient client = HttpPost.client(Duration.ofSeconds(5));
                Alertmanager alertmanager =
                        Alertmanager.absent(CONFIGURATION.replace("PORT", Integer.toString(theirs.port())))) {
            alertmanager.startAgain();
            new AlertmanagerChannel(
                            "alertmanager",
                            alertmanager.url().toString(),
                            client,
                            AlertmanagerSettings.usual("web-1", AGENT))
                    .deliver(messages, since);
            String url = "http://127.0.0.1:" + ours.port() + "/";
            new WebhookChannel(
                            new HttpReceiver("webhook", url, client, Duration.ofSeconds(20)),
                            new Sender("web-1", AGENT))
                    .deliver(messages, since);
            Eventually.get(
                    "Alertmanager tells its webhook", Duration.ofSeconds(20), theirs::requests, r -> !r.isEmpty());
            assertEquals(withoutSender(theirs), withoutSender(ours));
        }
    }

    private static JsonNode withoutSender(StrictReceiver receiver) throws Exception {
        ObjectNode group = (ObjectNode)
                new ObjectMapper().readTree(receiver.requests().getFirst().body());
        return group.without(List.of("receiver", "externalURL"));
    }
}
