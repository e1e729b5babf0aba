package dev.cronward.wiring.config;

import dev.cronward.notify.alertmanager.AlertmanagerChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is wrong with {@code cronward.route} beside its values: names that no receiver has, and half of an escalation. */
final class RouteProblems {
    private static final String PREFIX = "cronward.route.";
    private static final String AFTER = PREFIX + "escalate-after";
    private static final String TO = PREFIX + "escalate-to";
    private static final List<String> NAMING = List.of(PREFIX + "fallback", PREFIX + "always", TO);

    private RouteProblems() {}

    /**
     * A sentence each.
     *
     * @param values every key that is given, wherever it stands
     * @param unnamed the receivers that have the names of their kinds, with the keys by which each is there
     */
    static List<String> among(Map<String, String> values, Map<String, List<String>> unnamed) {
        List<String> problems = new ArrayList<>();
        Set<String> names =
                new TreeSet<>(NamedThings.among(Receivers.PREFIX, values).keySet());
        unnamed.forEach((name, keys) -> {
            if (keys.stream().anyMatch(key -> isGiven(values, key))) {
                names.add(name);
            }
        });
        for (String key : NAMING) {
            items(values, key)
                    .filter(name -> !isKnown(name, names, values))
                    .map(name -> key + ": there is no receiver '" + name + "'; "
                            + (names.isEmpty() ? "none is configured" : "say one of " + String.join(", ", names))
                            + ", or configure it with "
                            + Receivers.PREFIX + "NAME.type")
                    .forEach(problems::add);
        }
        if (isGiven(values, AFTER) != isGiven(values, TO)) {
            String given = isGiven(values, AFTER) ? AFTER : TO;
            String missing = isGiven(values, AFTER) ? TO : AFTER;
            problems.add(given + ": is given without " + missing + "; give both or neither");
        }
        return problems;
    }

    /** One instance of an Alertmanager's cluster may be named, too. */
    private static boolean isKnown(String name, Set<String> names, Map<String, String> values) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return names.contains(name);
        }
        String cluster = name.substring(0, colon);
        return Stream.of("cronward.alertmanager.urls", Receivers.PREFIX + cluster + ".urls")
                .filter(key -> key.startsWith(Receivers.PREFIX) || cluster.equals("alertmanager"))
                .flatMap(key -> items(values, key))
                .anyMatch(url -> isInstance(name, cluster, url));
    }

    private static boolean isInstance(String name, String cluster, String url) {
        try {
            return AlertmanagerChannel.name(cluster, url).equals(name);
        } catch (IllegalArgumentException e) {
            return true; // an address that cannot be used is told by itself
        }
    }

    private static boolean isGiven(Map<String, String> values, String key) {
        return !values.getOrDefault(key, "").isBlank();
    }

    private static Stream<String> items(Map<String, String> values, String key) {
        return Stream.of(values.getOrDefault(key, "").split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty());
    }
}
