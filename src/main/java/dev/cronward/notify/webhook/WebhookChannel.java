package dev.cronward.notify.webhook;

import dev.cronward.notify.Message;
import dev.cronward.notify.facts.Sender;
import dev.cronward.notify.http.Endpoint;
import dev.cronward.notify.http.HttpReceiver;
import dev.cronward.notify.http.JsonChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * A receiver that reads what Alertmanager sends to webhooks. Each message is a group of its own: receivers that open
 * and close tickets go by the group and its status, which therefore must not be those of several incidents.
 */
public final class WebhookChannel extends JsonChannel {
    private final GroupJson json;

    /**
     * A channel to one receiver; nothing is sent yet.
     *
     * @param to of whose URL credentials, path and query are taken for secret
     * @throws IllegalArgumentException when the URL is of no use
     */
    public WebhookChannel(HttpReceiver to, Sender sender) {
        super(to, Endpoint.secret(to.url()), Duration.ZERO);
        this.json = new GroupJson(sender);
    }

    @Override
    protected Optional<byte[]> json(Message message) {
        return Optional.of(json.of(message.incident()));
    }
}
