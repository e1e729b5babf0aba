package dev.cronward.notify.pagerduty;

import dev.cronward.notify.Message;
import dev.cronward.notify.http.Endpoint;
import dev.cronward.notify.http.HttpReceiver;
import dev.cronward.notify.http.JsonChannel;
import dev.cronward.verdict.Marks;
import java.time.Duration;
import java.util.Optional;

/** A service of PagerDuty that takes events of version 2. */
public final class PagerDutyChannel extends JsonChannel {
    private final EventJson json;

    /**
     * A channel to one service; nothing is sent yet.
     *
     * @param to with the URL of the Events API
     * @param routingKey the integration key of the service, a secret
     * @param node the node's name in events
     * @throws IllegalArgumentException when the URL is of no use
     */
    public PagerDutyChannel(HttpReceiver to, String routingKey, String node) {
        super(to, Endpoint.below(to.url(), "").hiding(routingKey), Duration.ZERO);
        this.json = new EventJson(node, routingKey);
    }

    @Override
    public boolean hearsAcknowledgements() {
        return true;
    }

    /** Of what somebody has taken on before it was told of, nobody need be woken. */
    @Override
    protected Optional<byte[]> json(Message message) {
        boolean needless = message.first() && message.incident().isOpen() && Marks.isAcknowledged(message.incident());
        return needless ? Optional.empty() : Optional.of(json.of(message.incident()));
    }
}
