package dev.cronward.ledger;

import dev.cronward.catalog.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a job's facts came from, as text: a line a fact, key, tab, kind and place. */
final class OriginsText {
    private OriginsText() {}

    static String of(Map<String, Origin> origins) {
        return new TreeMap<>(origins)
                .entrySet().stream()
                        // A file's name may hold anything but a slash; a line break would begin another fact.
                        .map(fact -> fact.getKey() + "\t"
                                + fact.getValue().toString().replace('\n', '?'))
                        .collect(Collectors.joining("\n"));
    }

    static Map<String, Origin> read(String text) {
        Map<String, Origin> origins = new HashMap<>();
        text.lines()
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> Origin.parse(parts[1]).ifPresent(origin -> origins.put(parts[0], origin)));
        return origins;
    }
}
