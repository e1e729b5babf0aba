package dev.cronward.web.api;

import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What will start, and when. */
@Path("/api/v1/next")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class NextResource {
    private static final int USUAL_COUNT = 20;
    private static final int MOST = 10_000;

    private final Node node;

    NextResource(Node node) {
        this.node = node;
    }

    /** The next starts of one job, or of all jobs whose crond is running; scripts of run-parts start with their whole. */
    @GET
    public List<StartJson> next(
            @QueryParam("job") @Nullable String job,
            @QueryParam("count") @Nullable String count,
            @QueryParam("until") @Nullable String until) {
        Optional<Instant> end = Parameters.instant("until", until);
        int most = Parameters.count("count", count, end.isPresent() ? MOST : USUAL_COUNT, MOST);
        NodeView view = node.view();
        if (job != null && view.catalog().job(job).isEmpty()) {
            throw JobsResource.unknown(job);
        }
        List<Job> jobs = view.catalog().cronds().stream()
                .filter(CrondCatalog::running)
                .flatMap(tables -> tables.jobs().stream())
                .filter(candidate -> job == null
                        ? candidate.part().isEmpty()
                        : candidate.id().equals(job))
                .toList();
        return NextStarts.of(jobs, view.now(), end, most);
    }
}
