package dev.cronward.endtoend;

import static dev.cronward.endtoend.WhyFacts.A_MINUTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.PrivateCrond;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A crond that logs, and an agent that polls and is away while it starts one job, is refused another and goes down itself.
 * Its minutes are those of the test that it stands beside, whose crond has no log.
 */
final class Absence implements AutoCloseable {
    private final PrivateCrond crond = PrivateCrond.startLogging(1);
    private final Agent agent = new Agent().with("cronward.grace=5s").with("cronward.observe.by=polling");
    private final Path marks = crond.files().work().resolve("marks");

    Absence() {
        crond.files()
                .system("# cronward: name=logged-only\n* * * * * root echo run >> " + marks
                        + "\n# cronward: name=refused-unseen\n* * * * * games true\n");
    }

    void start() {
        agent.start();
    }

    /** The agent goes after it has seen a minute. */
    void leaveAfter(Instant seen) {
        WhyFacts.await(agent, "logged-only", seen, "started");
        WhyFacts.await(agent, "refused-unseen", seen, "missed");
        // The log of the one crond is proof whatever there is of the other, for which nothing is.
        WhyFacts.await(agent, "refused-silently", seen, "not-observed");
        assertEquals(0, agent.terminate());
    }

    /** The crond goes after it has done its work once more. */
    void crondGoesAfter(Instant unseen) {
        Eventually.holds("a run that nobody sees", A_MINUTE, () -> Files.getLastModifiedTime(marks)
                .toInstant()
                .isAfter(unseen));
        crond.stop();
    }

    /** Both come back, and the log tells what came of two minutes: one with a crond and one without. */
    void returnAndKnow(Instant unseen, Instant without) {
        crond.startAgain();
        agent.start();
        JsonNode logged = WhyFacts.await(agent, "logged-only", unseen, "logged");
        String line = logged.at("/evidence/log").asText();
        assertTrue(line.endsWith("(root) CMD (echo run >> " + marks + ")"), logged.toString());
        JsonNode refused = WhyFacts.await(agent, "refused-unseen", unseen, "missed");
        assertEquals("unknown", refused.path("cause").asText(), refused.toString());
        JsonNode missed = WhyFacts.await(agent, "logged-only", without, "missed");
        assertEquals("crond-down", missed.path("cause").asText(), missed.toString());
        assertTrue(missed.at("/evidence/log_after").asText().contains("pidfile"), missed.toString());
    }

    @Override
    public void close() {
        agent.close();
        crond.close();
    }
}
