package dev.cronward.records.otlp;

import dev.cronward.notify.http.Endpoint;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * A collector and how it is told.
 *
 * @param endpoint of the signal, with all that is secret about it
 * @param client shared with others
 * @param timeout for one POST
 */
public record OtlpSettings(Endpoint endpoint, HttpClient client, Duration timeout) {
    /** Below the base URL of a collector: its logs. */
    public static final String LOGS = "/v1/logs";

    /** Below the base URL of a collector: its traces. */
    public static final String TRACES = "/v1/traces";
}
