package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Agent;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The catalogue of a real crond: its command for running a job again does just what crond did. */
@Order(7) // among those that last longest
class CatalogIT {
    private static final Duration TWO_MINUTES = Duration.ofSeconds(150);

    private static JsonNode line(Agent agent, String job) {
        return StreamSupport.stream(
                        agent.cli("catalog", "--format", "json")
                                .json()
                                .path("jobs")
                                .spliterator(),
                        false)
                .filter(line -> line.path("job").path("id").asText().equals(job))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job " + job));
    }

    @Test
    void runningAJobAgainByHandIsWhatCrondDid() throws Exception {
        Needs.privateCrond();
        try (PrivateCrond crond = PrivateCrond.start()) {
            Path mark = crond.files().work().resolve("mark");
            crond.files().system("""
                    ODD="it's 100% $HOME `odd`"
                    PATH=/usr/local/bin:/usr/bin:/bin
                    # cronward: name=catalog-env owner=ops idempotent=yes
                    * * * * * www-data (env | grep -v '^_=' | sort; pwd; id; cat; echo "it's \\%") > MARK 2>&1%line one%line two
                    """.replace("MARK", mark.toString()));
            try (Agent agent =
                    new Agent().with("cronward.retention.gone-crond=15s").start()) {
                Eventually.get(
                        "a successful run",
                        TWO_MINUTES,
                        () -> line(agent, "catalog-env")
                                .path("job")
                                .path("lastRun")
                                .path("outcome")
                                .asText(),
                        "succeeded"::equals);
                JsonNode line = line(agent, "catalog-env");
                assertEquals("Every minute, every day", line.path("words").asText());
                crond.stop();
                String byCrond = Files.readString(mark);
                Files.delete(mark);
                crond.startAgain();
                Eventually.holds(
                        "the agent knows the new crond",
                        Duration.ofSeconds(20),
                        () -> line(agent, "catalog-env").path("rerun").asText().contains("-t " + crond.pid() + " "));
                String rerun = line(agent, "catalog-env").path("rerun").asText();
                CommandResult again = CommandResult.of(Map.of("FOREIGN", "x"), List.of("sh", "-c", rerun));
                assertEquals(0, again.status(), rerun + again);
                assertEquals(byCrond, Files.readString(mark), rerun);
                String page = agent.cli("catalog", "--format", "html").out();
                assertTrue(page.contains("<h2>catalog-env</h2>"), page);
                assertTrue(agent.cli("catalog", "--format", "markdown").out().contains("## catalog-env\n"));
                crond.stop();
                whatIsGoneSaysSoAndIsForgotten(agent);
            }
        }
    }

    private static void whatIsGoneSaysSoAndIsForgotten(Agent agent) {
        String crond = line(agent, "catalog-env").path("job").path("crond").asText();
        Eventually.holds("crond-down", Duration.ofSeconds(10), () -> aboutGone(agent, crond));
        assertTrue(
                agent.cli("catalog", "--format", "markdown").out().contains("is gone; else Every minute, every day"),
                agent::log);
        assertTrue(line(agent, "catalog-env").path("rerun").isNull());
        Eventually.holds("nobody counts on it any more", Duration.ofSeconds(40), () -> !agent.cli("catalog")
                .out()
                .contains("catalog-env"));
        Eventually.holds("its incidents are over", Duration.ofSeconds(10), () -> !aboutGone(agent, crond));
    }

    /** Whether an incident is open of the crond that this test has stopped, or of its job. */
    private static boolean aboutGone(Agent agent, String crond) {
        return agent.list("incidents").stream()
                .filter(incident -> incident.path("open").asBoolean())
                .anyMatch(incident -> incident.toString().contains("catalog-env")
                        || incident.path("subject").asText().equals(crond));
    }
}
