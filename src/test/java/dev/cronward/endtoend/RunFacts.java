package dev.cronward.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One object of {@code cronward runs --json}, read by the documented names. */
record RunFacts(JsonNode json) {
    /** All runs that the agent has of a job. */
    static List<RunFacts> of(Agent agent, String job) {
        return agent.list("runs", job).stream().map(RunFacts::new).toList();
    }

    /** All runs whose command holds a text. */
    static List<RunFacts> withCommand(Agent agent, String text) {
        return agent.list("runs").stream()
                .map(RunFacts::new)
                .filter(run -> run.command().contains(text))
                .toList();
    }

    /** Waits for the first run of a job that has ended. */
    static RunFacts ended(Agent agent, String job, Duration within) {
        return Eventually.get(
                        "a run of " + job + " that has ended",
                        within,
                        () -> of(agent, job).stream().filter(RunFacts::hasEnded).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    boolean hasEnded() {
        return !json.path("end").isNull();
    }

    String id() {
        return json.path("id").asText();
    }

    String command() {
        return json.path("command").asText();
    }

    String outcome() {
        return json.path("outcome").asText();
    }

    /** Fails where the status is unknown: unknown must never look like 0. */
    int exitStatus() {
        return known("exitStatus").asInt();
    }

    long number(String field) {
        return known(field).asLong();
    }

    double seconds(String field) {
        return known(field).asDouble();
    }

    String text(String field) {
        return known(field).asText();
    }

    Instant at(String field) {
        return Instant.parse(text(field));
    }

    boolean isAbsent(String field) {
        return json.has(field) && json.get(field).isNull();
    }

    private JsonNode known(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new AssertionError(field + " is not known in " + json);
        }
        return value;
    }
}
