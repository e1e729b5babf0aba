package dev.cronward.web.api;

import dev.cronward.catalog.Catalog;
import dev.cronward.notify.Deliveries;
import dev.cronward.people.MaintenanceWindow;
import dev.cronward.people.Silences;
import dev.cronward.verdict.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the API hands in what people say: the only things that it can change. */
public interface NodeDesk {
    /** The present instant. */
    Instant now();

    /** The jobs of the node. */
    Catalog catalog();

    /** Every kind of finding. */
    Set<String> codes();

    /** Where it is kept. */
    Silences silences();

    /** The windows of maintenance that are configured. */
    List<MaintenanceWindow> windows();

    /** What has not been delivered; what is asked for again is sent at once. */
    Deliveries deliveries();

    /** One incident. */
    Optional<Incident> incident(long id);
}
