package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogue of a node as the API tells it. */
@RegisterForReflection
record CatalogJson(String node, String now, List<Line> jobs) {
    /**
     * One job of it.
     *
     * @param job as in the list of jobs
     * @param words its schedule in words
     * @param rerun the command with which root runs it again as crond would
     * @param usualPeakMemoryBytes what its runs usually need
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Line(
            JobJson job,
            String words,
            @Nullable String rerun,
            @Nullable Long usualPeakMemoryBytes) {}
}
