package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.catalog.Job;
import dev.cronward.schedule.DrawnStart;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** One expected start as the API tells it. Every key is always there. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record StartJson(
        String job,
        String at,
        @Nullable String latest,
        String wallMinute,
        String schedule,
        String user,
        String command) {
    static StartJson of(Job job, DrawnStart start) {
        return new StartJson(
                job.id(),
                Json.time(start.earliest().at()),
                start.isDrawn() ? Json.time(start.latest()) : null,
                start.earliest().wallMinute().toString(),
                job.when().text(),
                job.user(),
                job.command());
    }
}
