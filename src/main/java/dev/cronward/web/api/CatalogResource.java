package dev.cronward.web.api;

import dev.cronward.catalog.Catalog;
import dev.cronward.schedule.ScheduleWords;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that people need to know of the jobs of this node. */
@Path("/api/v1/catalog")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CatalogResource {
    private final Node node;

    CatalogResource(Node node) {
        this.node = node;
    }

    /** Every job of the node, in the order of the cronds' tables. */
    @GET
    public CatalogJson catalog() {
        NodeView view = node.view();
        Catalog catalog = view.catalog();
        Instant now = view.now();
        Map<String, RunJson> lastRuns = LastRuns.of(view);
        Map<String, Duration> usual = view.usualTimes();
        Map<String, Long> memory = view.usualMemory();
        Map<String, String> rerun = view.rerunCommands();
        List<CatalogJson.Line> lines = new ArrayList<>();
        catalog.cronds().forEach(tables -> tables.jobs().forEach(job -> {
            Optional<RunJson> last = Optional.ofNullable(lastRuns.get(job.id()));
            lines.add(new CatalogJson.Line(
                    JobJson.of(
                            job,
                            catalog.owners(),
                            tables.running(),
                            last,
                            Optional.ofNullable(usual.get(job.id())),
                            DueDay.of(job, catalog, now),
                            now),
                    ScheduleWords.of(job.when()),
                    rerun.get(job.id()),
                    memory.get(job.id())));
        }));
        return new CatalogJson(view.status().node(), Json.time(now), lines);
    }
}
