package dev.cronward.web.api;

import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the node itself is: every check with what it read, also those that the user wrote. */
@Path("/api/v1/node")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ChecksResource {
    private final Node node;

    ChecksResource(Node node) {
        this.node = node;
    }

    /** All of them, in their order; those of the user's behind. */
    @GET
    public List<CheckJson> checks() {
        NodeView view = node.view();
        Map<Finding.Key, Instant> since = view.incidents(view.now()).stream()
                .filter(Incident::isOpen)
                .map(Incident::finding)
                .collect(Collectors.toMap(Finding::key, Finding::since, (a, b) -> a));
        return Stream.concat(
                        view.checks().stream().map(check -> CheckJson.of(check, since)),
                        view.ownChecks().stream().map(check -> CheckJson.of(check, since)))
                .toList();
    }
}
