package dev.cronward.web.api;

import dev.cronward.catalog.Job;
import dev.cronward.schedule.ExpectedStart;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** One expected start as the API tells it. */
@RegisterForReflection
record StartJson(String job, String at, String wallMinute, String schedule, String user, String command) {
    static StartJson of(Job job, ExpectedStart start) {
        return new StartJson(
                job.id(),
                Json.time(start.at()),
                start.wallMinute().toString(),
                job.when().text(),
                job.user(),
                job.command());
    }
}
