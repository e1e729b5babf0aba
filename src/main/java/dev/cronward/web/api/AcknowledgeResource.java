package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.people.Acknowledgement;
import dev.cronward.verdict.Incident;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody takes an incident on. */
@Path("/api/v1/incidents/{id}/ack")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AcknowledgeResource {
    private final Node node;

    AcknowledgeResource(Node node) {
        this.node = node;
    }

    /** Who has taken on what. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Taken(
            long incident,
            String code,
            String subject,
            String by,
            String at,
            @Nullable String note) {}

    /** Takes it on; a later word replaces an earlier one. */
    @POST
    public Taken acknowledge(@PathParam("id") String id, @Nullable String body) {
        Said said = Said.of(body, Set.of("by", "note"));
        Acknowledgement word = new Acknowledgement(said.name("by"), node.desk().now(), said.optional("note"));
        Incident incident = open(id);
        if (!node.desk().silences().acknowledge(incident.id(), word)) {
            throw over(incident.id(), Optional.empty());
        }
        return new Taken(
                incident.id(),
                incident.finding().code(),
                incident.finding().subject(),
                word.by(),
                Json.time(word.at()),
                word.note().orElse(null));
    }

    private Incident open(String id) {
        long number;
        try {
            number = Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("'" + id + "' is not the number of an incident", "cronward incidents lists them.");
        }
        Incident incident = node.desk()
                .incident(number)
                .orElseThrow(() -> Refusal.notFound("no incident " + number, "cronward incidents lists them."));
        if (!incident.isOpen()) {
            throw over(number, incident.resolvedAt());
        }
        return incident;
    }

    private static Refusal over(long id, Optional<Instant> at) {
        return Refusal.notFound(
                "incident " + id + " is over"
                        + at.map(when -> " since " + Json.time(when)).orElse(""),
                "Only an open one can be acknowledged; cronward incidents lists them.");
    }
}
