package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files of the site and scripts say of jobs reaches the agent as it runs, and its incidents; with a real crond. */
class SiteFactsIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path site;

    private static List<JsonNode> incidents(Agent agent, String code, String subject) {
        return agent.list("incidents").stream()
                .filter(incident -> incident.path("open").asBoolean())
                .filter(incident -> incident.path("code").asText().equals(code))
                .filter(incident -> incident.path("subject").asText().endsWith(subject))
                .toList();
    }

    private static JsonNode fact(Agent agent, String key) {
        JsonNode job = agent.cli("show", "facts-script", "--json").json();
        return job.path("origins").path(key);
    }

    private static void incident(Agent agent, String code, String subject, String key, String value) {
        Eventually.get(
                code + " with " + key,
                SOON,
                () -> incidents(agent, code, subject).stream()
                        .map(incident -> incident.path("evidence").path(key).asText())
                        .toList(),
                List.of(value)::equals);
    }

    @Test
    void factsAreReadAndReadAgain() throws IOException {
        Needs.privateCrond();
        Path jobs = Files.createDirectory(site.resolve("jobs.d"));
        Path owners = Files.createDirectory(site.resolve("owners.d"));
        Path checks = Files.createDirectory(site.resolve("checks.d"));
        Files.writeString(jobs.resolve("bad.yaml"), "jobs:\n- match: {id: facts-script}\n  ownr: x\n");
        try (PrivateCrond crond = PrivateCrond.start()) {
            Path script = crond.files().work().resolve("script");
            Files.writeString(script, "#!/bin/sh\n# METADATA\n# owner: stoarge\n# description: sums\n#\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            crond.files().dropIn("facts", "# cronward: name=facts-script\n0 0 29 2 * root " + script + " --all\n");
            try (Agent agent = new Agent()
                    .with("cronward.jobs-dir=" + jobs)
                    .with("cronward.owners-dir=" + owners)
                    .with("cronward.checks.off=all")
                    .with("cronward.checks.dir=" + checks)
                    .start()) {
                Eventually.get(
                        "what the script says",
                        SOON,
                        () -> fact(agent, "description").path("place").asText(),
                        (script + ":2")::equals);
                incident(agent, "config-problem", "bad.yaml", "in_force", "nothing of it");
                assertTrue(agent.log().contains("bad.yaml:3: unknown key 'ownr'; did you mean owner?"), agent.log());
                assertEquals(List.of(), incidents(agent, "unknown-owner", "stoarge"));

                Files.writeString(owners.resolve("a.yaml"), "owners:\n  storage: {contact: '#storage'}\n");
                incident(agent, "unknown-owner", "stoarge", "perhaps_meant", "storage");

                Files.writeString(jobs.resolve("bad.yaml"), "jobs:\n- match: {id: facts-*}\n  owner: storage\n");
                Eventually.get(
                        "the mended file holds",
                        SOON,
                        () -> fact(agent, "owner").path("place").asText(),
                        (jobs + "/bad.yaml:2")::equals);
                Eventually.holds(
                        "both are resolved",
                        SOON,
                        () -> incidents(agent, "unknown-owner", "stoarge").isEmpty()
                                && incidents(agent, "config-problem", "bad.yaml")
                                        .isEmpty());
                String shown = agent.cli("show", "facts-script").out();
                assertTrue(shown.contains("contact      #storage"), shown);

                aFileThatGrewOldIsTheOwnersOfItsJob(agent, checks.resolve("a.yaml"));

                Files.writeString(script, "#!/bin/sh\n# METADATA\n# description: multiplies\n#\n");
                Eventually.get(
                        "the script is read again",
                        SOON,
                        () -> agent.cli("show", "facts-script", "--json")
                                .json()
                                .path("description")
                                .asText(),
                        "multiplies"::equals);
            }
        }
    }

    private void aFileThatGrewOldIsTheOwnersOfItsJob(Agent agent, Path checks) throws IOException {
        String job =
                agent.cli("show", "facts-script", "--json").json().path("id").asText();
        Path dump = Files.createFile(site.resolve("a.dump"));
        Files.setLastModifiedTime(dump, FileTime.from(Instant.now().minus(Duration.ofHours(26))));
        Files.writeString(
                checks,
                "checks:\n  - {name: dump, file: '" + site + "/*.dump', max-age: 25h, job: '" + job
                        + "', every: 5s}\n  - {name: bad, fiel: /x}\n");
        JsonNode incident = Eventually.get(
                        "the file is too old",
                        SOON,
                        () -> incidents(agent, "own-check-failed", "dump"),
                        found -> found.size() == 1)
                .getFirst();
        assertEquals("storage", incident.path("owner").asText(), incident::toString);
        assertEquals(job, incident.path("job").asText(), incident::toString);
        assertEquals(1, incidents(agent, "config-problem", "a.yaml").size());
        String shown = agent.cli("node").out();
        assertTrue(shown.contains("warning own-check-failed, since "), shown);
        assertTrue(shown.contains("at most 25h"), shown);
        Files.setLastModifiedTime(dump, FileTime.from(Instant.now()));
        Eventually.holds("the file is young again", SOON, () -> incidents(agent, "own-check-failed", "dump")
                .isEmpty());
    }
}
