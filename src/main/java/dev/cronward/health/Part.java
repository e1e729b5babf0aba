package dev.cronward.health;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The judgement on one part.
 *
 * @param name stable name
 * @param up whether it does its work
 * @param facts for people: the reason when it is down, else what is worth knowing
 */
public record Part(String name, boolean up, Map<String, String> facts) {
    public Part {
        facts = Map.copyOf(facts);
    }

    static Part up(String name, String state) {
        return new Part(name, true, Map.of("state", state));
    }

    static Part down(String name, String reason) {
        return new Part(name, false, Map.of("reason", reason));
    }

    Part and(String fact, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new Part(name, up, more);
    }
}
