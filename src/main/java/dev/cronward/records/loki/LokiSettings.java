package dev.cronward.records.loki;

import dev.cronward.notify.http.Endpoint;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/**
 * A Loki and how it is told.
 *
 * @param endpoint its push API, with all that is secret about it
 * @param client shared with others
 * @param timeout for one POST
 * @param tenant where several share it
 */
public record LokiSettings(Endpoint endpoint, HttpClient client, Duration timeout, Optional<String> tenant) {
    /** Below the base URL of a Loki. */
    public static final String PATH = "/loki/api/v1/push";
}
