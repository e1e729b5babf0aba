package dev.cronward.notify.slack;

import dev.cronward.notify.Channel;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Message;
import dev.cronward.notify.Pace;
import dev.cronward.notify.http.Endpoint;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.verdict.Incident;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An incoming webhook of Slack: a message when an incident opens and one when it is over. */
public final class SlackChannel implements Channel {
    /** Slack takes about one message a second from an incoming webhook (docs.slack.dev, rate limits). */
    private static final Duration APART = Duration.ofSeconds(1);

    private final HttpPost post;
    private final SlackJson json;

    /**
     * A channel to one webhook; nothing is sent yet.
     *
     * @param url the webhook's URL, a secret as a whole
     * @param client shared with other channels
     * @param node the node's name in messages
     * @param timeout for one POST
     * @throws IllegalArgumentException when the URL is of no use
     */
    public SlackChannel(String url, HttpClient client, String node, Duration timeout) {
        this.post = new HttpPost(client, Endpoint.secret(url), timeout);
        this.json = new SlackJson(node);
    }

    /** Without the webhook's address, of which nothing may be shown. */
    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Pace pace() {
        return Pace.oneByOne(APART);
    }

    @Override
    public Delivery deliver(List<Message> messages, Instant now) {
        Incident incident = messages.getLast().incident();
        return isNews(incident) ? post.json(json.of(incident), now) : new Delivery.Delivered();
    }

    /** Fresh evidence of what was told already is none: a job that fails every minute would fill the channel. */
    private static boolean isNews(Incident incident) {
        return !incident.isOpen() || incident.changedAt().equals(incident.openedAt());
    }

    @Override
    public String toString() {
        return name();
    }
}
