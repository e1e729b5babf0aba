package dev.cronward.verdict.miss;

import java.util.HashMap;
import java.util.Map;

/**
 * Why a start was not made.
 *
 * @param word stable name, one of {@link dev.cronward.verdict.Judgement#causesOf}
 * @param evidence what it was found from: facts by stable name, instants in ISO 8601
 */
public record Cause(String word, Map<String, String> evidence) {
    public Cause {
        evidence = Map.copyOf(evidence);
    }

    /** A cause with its evidence as names and values in turn; facts that are empty are left out. */
    static Cause of(String word, String... namesAndValues) {
        Map<String, String> evidence = new HashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                evidence.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return new Cause(word, evidence);
    }
}
