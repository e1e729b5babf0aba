package dev.cronward.checks.own;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a probe has found.
 *
 * @param values numbers by name, in base units (seconds, bytes, ratios from 0 to 1), for example {@code age_seconds};
 *     limits are set on them by these names
 * @param faults what is wrong without any limit, each in one sentence that stays the same while nothing changes, for
 *     example that a server refuses the connection; empty where nothing is
 */
public record Probed(Map<String, Double> values, List<String> faults) {
    public Probed {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        faults = List.copyOf(faults);
    }

    /** Nothing is wrong but what the limits say. */
    public static Probed of(Map<String, Double> values) {
        return new Probed(values, List.of());
    }

    /** It is wrong, and there is no number. */
    public static Probed wrong(String fault) {
        return new Probed(Map.of(), List.of(fault));
    }
}
