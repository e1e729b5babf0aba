package dev.cronward.web.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is or lately was wrong. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class IncidentsResource {
    private static final Duration RECENT = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private final Node node;

    IncidentsResource(Node node) {
        this.node = node;
    }

    /** Open incidents, and those that were resolved since an instant (usually within the last day). */
    @GET
    public List<IncidentJson> incidents(
            @QueryParam("since") @Nullable String since, @QueryParam("limit") @Nullable String limit) {
        NodeView view = node.view();
        Instant from =
                Parameters.instant("since", since).orElseGet(() -> view.now().minus(RECENT));
        return view.incidents(from).stream()
                .limit(Parameters.count("limit", limit, MOST, MOST))
                .map(IncidentJson::of)
                .toList();
    }
}
