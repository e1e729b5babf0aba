package dev.cronward.web.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Messages that nobody has taken yet. */
@Path("/api/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DeliveriesResource {
    private static final int MOST = 1_000;
    private static final String LIST = "cronward deliveries lists them.";

    private final Node node;

    DeliveriesResource(Node node) {
        this.node = node;
    }

    /** A message that is owed again. */
    @RegisterForReflection
    record Again(long id) {}

    /** What was set aside, then what is owed, each oldest first. */
    @GET
    public List<DeliveryJson> undelivered() {
        return node.desk().deliveries().undelivered(MOST).stream()
                .map(DeliveryJson::of)
                .toList();
    }

    /** Sends one again that was set aside. */
    @POST
    @Path("/{id}/retry")
    public Again retry(@PathParam("id") String id) {
        long number;
        try {
            number = Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("'" + id + "' is not the number of a message", LIST);
        }
        return switch (node.desk().deliveries().again(number, node.desk().now())) {
            case OWED -> new Again(number);
            case UNKNOWN -> throw Refusal.notFound("no message " + number + " was set aside", LIST);
            case OUTDATED ->
                throw Refusal.notFound(
                        "the channel of message " + number + " has been told something newer of its incident",
                        "There is nothing to send again; " + LIST);
        };
    }
}
