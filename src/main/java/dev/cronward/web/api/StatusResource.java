package dev.cronward.web.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How the node and its agent are. */
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class StatusResource {
    private final Node node;

    StatusResource(Node node) {
        this.node = node;
    }

    /** On one page. */
    @GET
    public StatusJson status() {
        return StatusJson.of(node.view());
    }
}
