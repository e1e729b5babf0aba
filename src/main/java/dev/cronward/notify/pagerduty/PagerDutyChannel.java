package dev.cronward.notify.pagerduty;

import dev.cronward.notify.Channel;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Message;
import dev.cronward.notify.Pace;
import dev.cronward.notify.http.Endpoint;
import dev.cronward.notify.http.HttpPost;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A service of PagerDuty that takes events of version 2. */
public final class PagerDutyChannel implements Channel {
    private final HttpPost post;
    private final EventJson json;

    /**
     * A channel to one service; nothing is sent yet.
     *
     * @param url of the Events API
     * @param routingKey the integration key of the service, a secret
     * @param client shared with other channels
     * @param node the node's name in events
     * @param timeout for one POST
     * @throws IllegalArgumentException when the URL is of no use
     */
    public PagerDutyChannel(String url, String routingKey, HttpClient client, String node, Duration timeout) {
        this.post = new HttpPost(client, Endpoint.below(url, "").hiding(routingKey), timeout);
        this.json = new EventJson(node, routingKey);
    }

    @Override
    public String name() {
        return "pagerduty";
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
