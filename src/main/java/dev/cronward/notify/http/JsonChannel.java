package dev.cronward.notify.http;

import dev.cronward.notify.Channel;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Message;
import dev.cronward.notify.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A receiver that takes one incident with a POST of JSON, always to the same address. */
public abstract class JsonChannel implements Channel {
    private final String name;
    private final HttpPost post;
    private final Pace pace;

    /**
     * Nothing is sent yet.
     *
     * @param to whose name is the channel's
     * @param endpoint made of its URL, with all that is secret about it
     * @param apart least time between two messages
     */
    protected JsonChannel(HttpReceiver to, Endpoint endpoint, Duration apart) {
        this.name = to.name();
        this.post = new HttpPost(to.client(), endpoint, to.timeout());
        this.pace = Pace.oneByOne(apart);
    }

    /** What is posted of an incident; empty when this receiver need not be told. */
    protected abstract Optional<byte[]> json(Message message);

    /** Without the receiver's address: it may be a secret, and what is owed follows when it moves. */
    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Pace pace() {
        return pace;
    }

    @Override
    public final Delivery deliver(List<Message> messages, Instant now) {
        return json(messages.getLast()).map(body -> post.json(body, now)).orElseGet(Delivery.Delivered::new);
    }

    @Override
    public final String toString() {
        return name;
    }
}
