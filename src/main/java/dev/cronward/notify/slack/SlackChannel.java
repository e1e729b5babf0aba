package dev.cronward.notify.slack;

import dev.cronward.notify.Message;
import dev.cronward.notify.facts.Glance;
import dev.cronward.notify.http.Endpoint;
import dev.cronward.notify.http.HttpReceiver;
import dev.cronward.notify.http.JsonChannel;
import java.time.Duration;
import java.util.Optional;

/** An incoming webhook of Slack: a message when an incident opens and one when it is over. */
public final class SlackChannel extends JsonChannel {
    /** Slack takes about one message a second from an incoming webhook (docs.slack.dev, rate limits). */
    private static final Duration APART = Duration.ofSeconds(1);

    private final SlackJson json;

    /**
     * A channel to one webhook; nothing is sent yet.
     *
     * @param to whose URL is a secret as a whole
     * @param node the node's name in messages
     * @throws IllegalArgumentException when the URL is of no use
     */
    public SlackChannel(HttpReceiver to, String node) {
        super(to, Endpoint.secret(to.url()), APART);
        this.json = new SlackJson(node);
    }

    @Override
    protected Optional<byte[]> json(Message message) {
        return Glance.isNews(message) ? Optional.of(json.of(message.incident())) : Optional.empty();
    }
}
