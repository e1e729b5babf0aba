package dev.cronward.notify.webhook;

import dev.cronward.notify.Channel;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Message;
import dev.cronward.notify.Pace;
import dev.cronward.notify.facts.Sender;
import dev.cronward.notify.http.Endpoint;
import dev.cronward.notify.http.HttpPost;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A receiver that reads what Alertmanager sends to webhooks. Each message is a group of its own: receivers that open
 * and close tickets go by the group and its status, which therefore must not be those of several incidents.
 */
public final class WebhookChannel implements Channel {
    private final HttpPost post;
    private final GroupJson json;

    /**
     * A channel to one receiver; nothing is sent yet.
     *
     * @param url where to post; credentials, path and query are taken for secret
     * @param client shared with other channels
     * @param timeout for one POST
     * @throws IllegalArgumentException when the URL is of no use
     */
    public WebhookChannel(String url, HttpClient client, Sender sender, Duration timeout) {
        this.post = new HttpPost(client, Endpoint.secret(url), timeout);
        this.json = new GroupJson(sender);
    }

    /** Without the receiver's address: what is owed follows when it moves. */
    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Pace pace() {
        return Pace.oneByOne(Duration.ZERO);
    }

    @Override
    public Delivery deliver(List<Message> messages, Instant now) {
        return post.json(json.of(messages.getLast().incident()), now);
    }

    @Override
    public String toString() {
        return name();
    }
}
