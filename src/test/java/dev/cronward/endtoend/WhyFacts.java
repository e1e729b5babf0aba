package dev.cronward.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What {@code cronward why} answers for a minute. */
final class WhyFacts {
    static final Duration A_MINUTE = Duration.ofSeconds(100);

    private WhyFacts() {}

    static JsonNode of(Agent agent, String job, Instant minute) {
        return agent.cli("why", job, minute.toString(), "--json").json();
    }

    /** Waits for an answer. */
    static JsonNode await(Agent agent, String job, Instant minute, String answer) {
        return Eventually.get(
                job + " of " + minute + " is " + answer,
                A_MINUTE,
                () -> of(agent, job, minute),
                why -> why.path("answer").asText().equals(answer));
    }

    /** The next full minute that is at least ten seconds ahead. */
    static Instant nextMinute() {
        return Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
    }
}
