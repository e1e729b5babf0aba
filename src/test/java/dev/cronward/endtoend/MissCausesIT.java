package dev.cronward.endtoend;

import static dev.cronward.endtoend.WhyFacts.A_MINUTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Why starts are missed, seen and by the log, on the real crond. Needs root, the kernel's process events and a built agent. */
@Order(1) // among those that last longest
class MissCausesIT {
    private static boolean hasIncident(Agent agent, String code, String field, String value) {
        return agent.list("incidents").stream()
                .anyMatch(incident -> incident.path("code").asText().equals(code)
                        && incident.at(field).asText().equals(value));
    }

    @Test
    void aStoppedCrondMakesUpForItAndAnIgnoredTableIsTheCauseOfTheNextMiss() throws Exception {
        Needs.privateCrond();
        Needs.program("/usr/sbin/rsyslogd");
        try (PrivateCrond crond = PrivateCrond.startRefusingGames();
                Agent agent = new Agent().with("cronward.grace=5s");
                Absence absence = new Absence();
                Boots boots = new Boots()) {
            Path marks = crond.files().work().resolve("marks");
            String job = "# cronward: name=stopped-crond\n* * * * * root echo run >> " + marks + "\n";
            crond.files().system(job);
            crond.files().dropIn("refused", "# cronward: name=refused-silently\n* * * * * games true\n");
            agent.start();
            boots.happen(agent);
            absence.start();
            Instant first = WhyFacts.nextMinute();
            WhyFacts.await(agent, "stopped-crond", first, "started");

            crond.pause();
            absence.leaveAfter(first);
            Instant stopped = first.plusSeconds(60);
            Eventually.holds(
                    "the stop is a finding",
                    A_MINUTE,
                    () -> hasIncident(agent, "crond-stopped", "/evidence/crond_pid", Long.toString(crond.pid())));
            Eventually.holds("the minute and its grace are over", A_MINUTE, () -> Instant.now()
                    .isAfter(stopped.plusSeconds(30)));
            assertEquals(
                    "pending",
                    WhyFacts.of(agent, "stopped-crond", stopped).path("answer").asText());
            absence.crondGoesAfter(stopped);
            crond.resume();
            JsonNode caughtUp = WhyFacts.await(agent, "stopped-crond", stopped, "caught-up");
            assertTrue(caughtUp.path("sentence").asText().contains("crond had been stopped"), caughtUp.toString());
            assertTrue(!hasIncident(agent, "missed-run", "/job", "stopped-crond"), "crond has made up for it");

            crond.files().system(job + "61 * * * * root true\n");
            Instant ignored = WhyFacts.nextMinute();
            JsonNode missed = WhyFacts.await(agent, "stopped-crond", ignored, "missed");
            assertEquals("crontab-ignored", missed.path("cause").asText(), missed.toString());
            assertEquals("bad minute", missed.at("/evidence/rejection").asText());
            assertEquals("3", missed.at("/evidence/line").asText());
            assertTrue(hasIncident(agent, "missed-run", "/evidence/rejection", "bad minute"));
            absence.returnAndKnow(stopped, ignored);
            String marked = Files.readString(marks);
            assertTrue(agent.cli("why", "stopped-cr").out().startsWith("No: stopped-crond of "));
            assertEquals(marked, Files.readString(marks), "crond really ignored it");
            boots.areJudged(agent);
        }
    }
}
