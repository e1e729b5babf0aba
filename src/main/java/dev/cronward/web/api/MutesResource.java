package dev.cronward.web.api;

import dev.cronward.people.MuteWords;
import dev.cronward.people.Target;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What nobody is told of, and until when. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class MutesResource {
    private static final Set<String> OF_MAINTENANCE = Set.of("forSeconds", "reason", "by");
    private static final Set<String> OF_MUTE = Set.of("targets", "forSeconds", "reason", "by");

    private final Node node;

    MutesResource(Node node) {
        this.node = node;
    }

    /** The mutes in force, and all configured windows of maintenance. */
    @GET
    @Path("/mutes")
    public List<MuteJson> mutes() {
        NodeDesk desk = node.desk();
        Instant now = desk.now();
        return Stream.concat(
                        desk.silences().mutes().stream()
                                .filter(mute -> mute.holds(now))
                                .map(mute -> MuteJson.of(mute, now)),
                        desk.windows().stream().map(window -> MuteJson.of(window, now)))
                .toList();
    }

    /** Mutes jobs, kinds of findings or owners. */
    @POST
    @Path("/mutes")
    public MuteJson mute(@Nullable String body) {
        Said said = Said.of(body, OF_MUTE);
        MuteWords words = new MuteWords(node.desk().catalog(), node.desk().codes());
        return made(
                said,
                said.list("targets").stream().map(word -> meant(words, word)).toList());
    }

    /** Mutes the whole node. */
    @POST
    @Path("/maintenance")
    public MuteJson maintenance(@Nullable String body) {
        return made(Said.of(body, OF_MAINTENANCE), List.of(Target.NODE));
    }

    private MuteJson made(Said said, List<Target> targets) {
        NodeDesk desk = node.desk();
        Instant now = desk.now();
        return MuteJson.of(
                desk.silences()
                        .mute(
                                targets.stream().distinct().toList(),
                                now,
                                now.plus(said.span("forSeconds")),
                                said.name("by"),
                                said.sentence("reason")),
                now);
    }

    private static Target meant(MuteWords words, String word) {
        try {
            return words.of(word);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound(
                    String.valueOf(e.getMessage()), "cronward jobs and cronward incidents list what can be muted.");
        }
    }

    /** Ends a mute before its time. */
    @DELETE
    @Path("/mutes/{id}")
    public MuteJson unmute(@PathParam("id") String id, @QueryParam("by") @Nullable String by) {
        if (by == null || by.isBlank() || by.length() > 100) {
            throw Refusal.badRequest(
                    "parameter by is missing or too long", "by is who ends it, at most 100 characters.");
        }
        NodeDesk desk = node.desk();
        Instant now = desk.now();
        try {
            return desk.silences()
                    .unmute(Long.parseLong(id), by.strip(), now)
                    .map(mute -> MuteJson.of(mute, now))
                    .orElseThrow(
                            () -> Refusal.notFound("no mute " + id + " is in force", "cronward mutes lists them."));
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("'" + id + "' is not the number of a mute", "cronward mutes lists them.");
        }
    }
}
