package dev.cronward.wiring.config;

import java.util.List;
import java.util.Map;

/** Reads {@code cronward.receivers.NAME.KEY}. */
final class Receivers {
    static final String PREFIX = "cronward.receivers.";

    private Receivers() {}

    /** Those of a map of names. */
    static NamedThings<ReceiverSettings> of(Map<String, Map<String, String>> byName) {
        return new NamedThings<>(PREFIX, "receiver", List.of(ReceiverType.values()), byName);
    }

    /** Those of all keys and values that are about receivers. */
    static NamedThings<ReceiverSettings> among(Map<String, String> values) {
        return of(NamedThings.among(PREFIX, values));
    }
}
