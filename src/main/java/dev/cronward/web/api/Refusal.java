package dev.cronward.web.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A request that gets no answer but an explanation: what is wrong, on what, and what to do. */
final class Refusal extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    private Refusal(Response.Status status, String error, String hint) {
        super(
                error,
                Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(new Body(error, hint))
                        .build());
    }

    /** What the refused one reads. */
    @RegisterForReflection
    record Body(String error, String hint) {}

    static Refusal badRequest(String error, String hint) {
        return new Refusal(Response.Status.BAD_REQUEST, error, hint);
    }

    static Refusal notFound(String error, String hint) {
        return new Refusal(Response.Status.NOT_FOUND, error, hint);
    }

    static Refusal starting() {
        return new Refusal(
                Response.Status.SERVICE_UNAVAILABLE, "the agent is still starting", "Try again in a second.");
    }
}
