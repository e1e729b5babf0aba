package dev.cronward.notify.http;

import java.net.http.HttpClient;
import java.time.Duration;

/**
 * A receiver that is one address, as the configuration tells of it.
 *
 * @param name its name in the configuration, which becomes the channel's; without anything secret
 * @param url where to post; may be a secret as a whole, which {@link #toString} respects
 * @param client shared with other channels
 * @param timeout for one POST
 */
public record HttpReceiver(String name, String url, HttpClient client, Duration timeout) {
    @Override
    public String toString() {
        return name;
    }
}
