package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.catalog.Job;
import dev.cronward.schedule.ExpectedStart;
import dev.cronward.verdict.why.Why;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came of an expected start as the API tells it; docs/api.md says what each field means. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record WhyJson(
        String job,
        String schedule,
        String zone,
        String source,
        @Nullable String expectedAt,
        @Nullable String wallMinute,
        String answer,
        String sentence,
        @Nullable String cause,
        Map<String, String> evidence,
        @Nullable RunJson run,
        List<EventJson> events,
        List<String> reasons,
        List<NearJson> nearest) {
    /** Something that happened around it. */
    @RegisterForReflection
    record EventJson(String at, String about, String text) {}

    /** An expected start nearby. */
    @RegisterForReflection
    record NearJson(String at, String wallMinute) {
        static NearJson of(ExpectedStart start) {
            return new NearJson(Json.time(start.at()), start.wallMinute().toString());
        }
    }

    static WhyJson of(Why why) {
        Job job = why.job();
        return new WhyJson(
                job.id(),
                job.when().text(),
                job.entryZone().orElse(job.zone()).getId(),
                job.source().toString(),
                Json.time(why.start().map(ExpectedStart::at)),
                why.start().map(start -> start.wallMinute().toString()).orElse(null),
                why.answer().word(),
                why.sentence(),
                why.cause().orElse(null),
                new TreeMap<>(why.evidence()),
                why.run()
                        .map(run -> RunJson.of(
                                run,
                                why.start()
                                        .filter(start -> why.answer() == Why.Answer.CAUGHT_UP)
                                        .map(ExpectedStart::at)))
                        .orElse(null),
                why.events().stream()
                        .map(event -> new EventJson(Json.time(event.at()), event.about(), event.text()))
                        .toList(),
                why.reasons(),
                why.nearest().stream().map(NearJson::of).toList());
    }
}
