package dev.cronward.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long the people of one owner waited in their incidents.
 *
 * @param owner empty for incidents of none
 */
public record OwnerTimes(Optional<String> owner, Spread detected, Spread acknowledged, Spread recovered) {
    /** By owner, in the order of their names. */
    public static List<OwnerTimes> of(List<IncidentTimes> incidents) {
        Map<String, List<IncidentTimes>> byOwner = new TreeMap<>();
        incidents.forEach(incident -> byOwner.computeIfAbsent(incident.owner().orElse(""), name -> new ArrayList<>())
                .add(incident));
        return byOwner.values().stream()
                .map(theirs -> new OwnerTimes(
                        theirs.getFirst().owner(),
                        spread(theirs.stream().map(IncidentTimes::detected).toList()),
                        spread(theirs.stream().map(IncidentTimes::acknowledged).toList()),
                        spread(theirs.stream().map(IncidentTimes::recovered).toList())))
                .toList();
    }

    private static Spread spread(List<Optional<java.time.Duration>> times) {
        return Spread.of(times.stream().flatMap(Optional::stream).toList());
    }
}
