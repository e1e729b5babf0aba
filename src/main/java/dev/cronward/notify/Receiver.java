package dev.cronward.notify;

import java.util.List;

/**
 * Where incidents can be told, by the name that the configuration gives it and that routes use.
 *
 * @param name as configured, or the kind's where a kind is configured without a name; without a colon
 * @param channels one for each of its instances. The only one has the receiver's name, unless the kind may have several:
 *     those are called {@code name:instance}
 */
public record Receiver(String name, List<Channel> channels) {
    public Receiver {
        channels = List.copyOf(channels);
    }
}
