package dev.cronward.web.api;

import dev.cronward.report.Report;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What it is worth, in numbers. */
@Path("/api/v1/report")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@Blocking
public class ReportResource {
    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration MOST = Duration.ofDays(366);

    private final Node node;
    private final Lock oneAtATime = new ReentrantLock();

    ReportResource(Node node) {
        this.node = node;
    }

    /** How the jobs did since an instant (usually 7 days ago), against the time of the same length before it. */
    @GET
    public ReportJson report(
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("owner") @Nullable String owner) {
        NodeView view = node.view();
        Instant now = view.now();
        Instant end = Parameters.instant("until", until).orElse(now);
        Instant begin = Parameters.instant("since", since).orElse(end.minus(USUAL));
        Duration length = Duration.between(begin, end);
        if (!length.isPositive() || length.compareTo(MOST) > 0) {
            throw Refusal.badRequest(
                    "bad parameter since: it lies " + (length.isPositive() ? "too long " : "not ") + "before the end",
                    "A report covers at most " + MOST.toDays() + " days, up to now or to the parameter until.");
        }
        // One at a time: every run of the time is counted for it.
        oneAtATime.lock();
        try {
            Report report = view.report(begin, end, Optional.ofNullable(owner).filter(name -> !name.isEmpty()));
            return ReportJson.of(view.status().node(), now, report);
        } finally {
            oneAtATime.unlock();
        }
    }
}
