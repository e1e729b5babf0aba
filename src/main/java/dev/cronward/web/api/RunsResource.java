package dev.cronward.web.api;

import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What ran. */
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@Blocking
public class RunsResource {
    private static final int USUAL_LIMIT = 1000;

    private final Node node;
    private final Lock oneAtATime = new ReentrantLock();

    RunsResource(Node node) {
        this.node = node;
    }

    /** Runs that fit the parameters, newest first. */
    @GET
    public List<RunJson> runs(
            @QueryParam("job") @Nullable String job,
            @QueryParam("user") @Nullable String user,
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("since") @Nullable String since,
            @QueryParam("limit") @Nullable String limit) {
        NodeView view = node.view();
        RunQuery query = new RunQuery(
                Optional.ofNullable(job),
                Optional.ofNullable(user),
                Parameters.outcomes(outcome),
                Parameters.instant("since", since),
                Parameters.count("limit", limit, USUAL_LIMIT, RunQuery.MOST));
        List<RunJson> listed = listed(view, query);
        if (job != null && listed.isEmpty()) {
            refuseUnknown(view, job);
        }
        return listed;
    }

    /** One list at a time: what is read for it, before it is cut to what is shown, may be 40 MB. */
    private List<RunJson> listed(NodeView view, RunQuery query) {
        oneAtATime.lock();
        try {
            List<Run> runs = view.runs(query);
            return ListedRuns.of(runs, view.caughtUp(runs));
        } finally {
            oneAtATime.unlock();
        }
    }

    /** One run, with its output and what its commands cost. */
    @GET
    @Path("{id}")
    public RunDetailJson run(@PathParam("id") String id) {
        Run run = find(id);
        NodeView view = node.view();
        Optional<Instant> caughtUp =
                Optional.ofNullable(view.caughtUp(List.of(run)).get(run.id()));
        return RunDetailJson.of(run, caughtUp, view.partsOf(run.id()));
    }

    /** What was kept of a run's output, byte by byte. */
    @GET
    @Path("{id}/output")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    public Response output(@PathParam("id") String id) {
        Run run = find(id);
        if (!(run instanceof Run.Ended ended)) {
            throw Refusal.notFound("run " + id + " has no output yet", "It is still running; ask again when it ended.");
        }
        if (!(ended.output() instanceof Output.Kept kept)) {
            throw Refusal.notFound("no output was kept of run " + id, RunDetailJson.whyNone(ended.output()) + ".");
        }
        return Response.ok(KeptOutput.withMarker(kept), MediaType.APPLICATION_OCTET_STREAM)
                .header("Cronward-Total-Bytes", kept.totalBytes())
                .header("Cronward-Omitted-Bytes", kept.omittedBytes())
                .build();
    }

    private Run find(String id) {
        return node.view()
                .run(new RunId(id))
                .orElseThrow(() -> Refusal.notFound(
                        "no run " + id, "GET /api/v1/runs (cronward runs) lists the runs that are kept."));
    }

    /** A job that left the crontab may still have runs, so it is unknown only when it has neither. */
    private static void refuseUnknown(NodeView view, String job) {
        if (view.catalog().job(job).isEmpty()
                && view.runs(RunQuery.newestOf(job)).isEmpty()) {
            throw JobsResource.unknown(job);
        }
    }
}
