package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.catalog.Owner;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An owner as the API tells it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record OwnerJson(
        String id,
        @Nullable String team,
        @Nullable String contact,
        List<String> channels,
        Map<String, List<String>> channelsBySeverity,
        List<Step> escalation,
        String place) {
    /** A step of escalation. */
    @RegisterForReflection
    record Step(double afterSeconds, String to) {}

    static OwnerJson of(Owner owner) {
        return new OwnerJson(
                owner.id(),
                owner.team().orElse(null),
                owner.contact().orElse(null),
                owner.channels(),
                owner.urgent().entrySet().stream()
                        .collect(Collectors.toMap(
                                list -> list.getKey().word(), Map.Entry::getValue, (a, b) -> a, TreeMap::new)),
                owner.escalation().stream()
                        .map(step -> new Step(Json.seconds(step.after()), step.to()))
                        .toList(),
                owner.place());
    }
}
