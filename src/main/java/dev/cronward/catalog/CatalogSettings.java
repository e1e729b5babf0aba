package dev.cronward.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for a job that says nothing itself.
 *
 * @param grace how late a job may start before it counts as missed
 * @param limits what a run may take; where they are silent, as much as its own past suggests
 * @param thresholds how much has to go wrong before people are told
 * @param severity how urgent its failures are
 * @param owner whom it concerns
 * @param keepOutput whether its output is kept
 * @param ignored codes of findings that nobody wants to be told of
 */
public record CatalogSettings(
        Duration grace,
        Limits limits,
        Thresholds thresholds,
        Severity severity,
        Optional<String> owner,
        boolean keepOutput,
        Set<String> ignored) {
    /** One minute of grace, each failure told, severity warning, no owner, output kept. */
    public static CatalogSettings defaults() {
        return new CatalogSettings(
                Duration.ofSeconds(60),
                Limits.none(),
                Thresholds.none(),
                Severity.WARNING,
                Optional.empty(),
                true,
                Set.of());
    }
}
