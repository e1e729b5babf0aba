package dev.cronward.wiring.config;

import java.util.List;
import java.util.Map;

/** Reads {@code cronward.records.NAME.KEY}. */
final class Sinks {
    static final String PREFIX = "cronward.records.";

    private Sinks() {}

    /** Those of a map of names. */
    static NamedThings<SinkSettings> of(Map<String, Map<String, String>> byName) {
        return new NamedThings<>(PREFIX, "sink", List.of(SinkType.values()), byName);
    }

    /** Those of all keys and values that are about sinks. */
    static NamedThings<SinkSettings> among(Map<String, String> values) {
        return of(NamedThings.among(PREFIX, values));
    }
}
