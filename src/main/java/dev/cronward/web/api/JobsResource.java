package dev.cronward.web.api;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is scheduled. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class JobsResource {
    private final Node node;

    JobsResource(Node node) {
        this.node = node;
    }

    /** Every job of the node, in the order of the cronds' tables. */
    @GET
    public List<JobJson> jobs() {
        NodeView view = node.view();
        Map<String, RunJson> lastRuns = LastRuns.of(view);
        Map<String, Duration> usual = view.usualTimes();
        Instant now = view.now();
        Catalog catalog = view.catalog();
        return catalog.cronds().stream()
                .flatMap(tables -> tables.jobs().stream()
                        .map(job -> JobJson.of(
                                job,
                                catalog.owners(),
                                tables.running(),
                                Optional.ofNullable(lastRuns.get(job.id())),
                                Optional.ofNullable(usual.get(job.id())),
                                DueDay.of(job, catalog, now),
                                now)))
                .toList();
    }

    /** One job. */
    @GET
    @Path("{id: .+}")
    public JobJson job(@PathParam("id") String id) {
        NodeView view = node.view();
        Catalog catalog = view.catalog();
        Job job = catalog.job(id).orElseThrow(() -> unknown(id));
        boolean running =
                catalog.ofCrond(job.crond()).map(CrondCatalog::running).orElse(false);
        Optional<RunJson> last =
                LastRuns.of(view, view.runs(RunQuery.newestOf(id))).stream().findFirst();
        return JobJson.of(
                job,
                catalog.owners(),
                running,
                last,
                Optional.ofNullable(view.usualTimes().get(id)),
                DueDay.of(job, catalog, view.now()),
                view.now());
    }

    static Refusal unknown(String job) {
        return Refusal.notFound("no job " + job, "GET /api/v1/jobs (cronward jobs) lists the jobs of this node.");
    }
}
