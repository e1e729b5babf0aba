package dev.cronward.web.api;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Job;
import dev.cronward.verdict.why.Asked;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a job did or did not run. */
@Path("/api/v1/why")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class WhyResource {
    private static final Pattern TIME_OF_DAY = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");
    private static final int LENGTH_OF_DATE = 10;
    /** So many jobs are named where a part of an id fits several. */
    private static final int NAMED = 10;

    private final Node node;

    WhyResource(Node node) {
        this.node = node;
    }

    /** One expected start of one job: the newest that is due, or the one asked for. */
    @GET
    public WhyJson why(
            @QueryParam("job") @Nullable String job,
            @QueryParam("at") @Nullable String at,
            @QueryParam("before") @Nullable String before) {
        NodeView view = node.view();
        Job found = job(view.catalog(), job);
        Optional<Instant> latest = Parameters.instant("before", before);
        return WhyJson.of(view.why(found, latest.<Asked>map(Asked.Before::new).orElseGet(() -> asked(at))));
    }

    /** By id, or by a part of an id that only one has. */
    private static Job job(Catalog catalog, @Nullable String asked) {
        if (asked == null || asked.isEmpty()) {
            throw Refusal.badRequest("parameter job is missing", "job is the id of a job or a part that only one has.");
        }
        List<Job> jobs = catalog.expected();
        Optional<Job> exact =
                jobs.stream().filter(job -> job.id().equals(asked)).findFirst();
        List<Job> fitting =
                jobs.stream().filter(job -> job.id().contains(asked)).toList();
        if (exact.isPresent() || fitting.size() == 1) {
            return exact.orElseGet(fitting::getFirst);
        }
        if (fitting.isEmpty()) {
            throw unknown(asked, catalog);
        }
        String names = fitting.stream().limit(NAMED).map(Job::id).collect(Collectors.joining(", "));
        throw Refusal.notFound(
                "'" + asked + "' is a part of the ids of " + fitting.size() + " jobs",
                "Say which: " + names + (fitting.size() > NAMED ? " …" : "") + ".");
    }

    /** The job may stand in a table that crond ignores: for crond, and so for cronward, there is no such job then. */
    private static Refusal unknown(String asked, Catalog catalog) {
        List<String> ignored = catalog.cronds().stream()
                .flatMap(crond -> crond.rejections().stream())
                .map(rejection -> rejection.file()
                        + (rejection.line().isPresent()
                                ? " line " + rejection.line().getAsInt()
                                : "") + ": "
                        + rejection.reason())
                .distinct()
                .toList();
        return ignored.isEmpty()
                ? JobsResource.unknown(asked)
                : Refusal.notFound(
                        "no job " + asked,
                        "Is it in what crond ignores? "
                                + ignored.stream().limit(NAMED).collect(Collectors.joining("; "))
                                + (ignored.size() > NAMED ? " …" : "")
                                + ". cronward jobs lists the jobs of this node.");
    }

    private static Asked asked(@Nullable String at) {
        if (at == null || at.isEmpty()) {
            return new Asked.Newest();
        }
        try {
            if (TIME_OF_DAY.matcher(at).matches()) {
                return new Asked.TimeOfDay(LocalTime.parse(at));
            }
            if (at.length() == LENGTH_OF_DATE) {
                return new Asked.Day(LocalDate.parse(at));
            }
            if (!at.matches(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)")) {
                return new Asked.Wall(LocalDateTime.parse(at));
            }
        } catch (DateTimeException e) {
            throw Refusal.badRequest(
                    "bad parameter at: " + at,
                    "at is an instant in ISO 8601 with its offset, or without one a date, a date and time or a time of day"
                            + " in the zone of the job, for example 2027-03-14T02:30 or 02:30.");
        }
        return Parameters.instant("at", at).<Asked>map(Asked.At::new).orElseGet(Asked.Newest::new);
    }
}
