package dev.cronward.web.api;

import dev.cronward.catalog.Origin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;

/** Where a fact of a job came from, as the API tells it. */
@RegisterForReflection
record OriginJson(String from, String place) {
    static Map<String, OriginJson> of(Map<String, Origin> origins) {
        Map<String, OriginJson> told = new TreeMap<>();
        origins.forEach(
                (fact, origin) -> told.put(fact, new OriginJson(origin.kind().word(), origin.place())));
        return told;
    }
}
