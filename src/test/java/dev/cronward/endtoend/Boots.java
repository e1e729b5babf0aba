package dev.cronward.endtoend;

import static dev.cronward.endtoend.WhyFacts.A_MINUTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/**
 * Three real cronds with an @reboot entry each: one is only restarted, one meets a boot (its /run is empty of the file by
 * which it would know better), one meets a boot and ignores its table. What is due of them passes beside other minutes.
 */
final class Boots implements AutoCloseable {
    private final PrivateCrond restarted = PrivateCrond.start();
    private final PrivateCrond booted = PrivateCrond.start();
    private final PrivateCrond ignoring = PrivateCrond.start();
    private Instant up = Instant.EPOCH;

    Boots() {
        atReboot(restarted, "only-restarted");
        atReboot(booted, "booted");
        atReboot(ignoring, "booted-and-ignored");
    }

    private static void atReboot(PrivateCrond crond, String job) {
        crond.files().system("# cronward: name=" + job + "\n@reboot root echo run >> " + reboots(crond) + "\n");
    }

    private static Path reboots(PrivateCrond crond) {
        return crond.files().work().resolve("reboots");
    }

    /** Once the agent knows the entries, the cronds start again. */
    void happen(Agent agent) throws IOException {
        List<String> jobs = List.of("only-restarted", "booted", "booted-and-ignored");
        Eventually.holds(
                "all are known",
                A_MINUTE,
                () -> agent.list("jobs").stream()
                                .filter(job -> jobs.contains(job.path("id").asText()))
                                .count()
                        == jobs.size());
        again(restarted, false);
        again(booted, true);
        Files.setPosixFilePermissions(
                ignoring.files().directory().resolve("crontab"), PosixFilePermissions.fromString("rw-rw-rw-"));
        again(ignoring, true);
        up = Instant.now();
    }

    private static void again(PrivateCrond crond, boolean afterBoot) throws IOException {
        crond.stop();
        Path lock = crond.files().directory().resolve("run/crond.reboot");
        assertTrue(Files.exists(lock), "crond keeps it");
        if (afterBoot) {
            Files.delete(lock);
        }
        crond.startAgain();
    }

    /** Only the entry in the ignored table is missed, and crond really did not start it. */
    void areJudged(Agent agent) {
        Eventually.holds(
                "their minute and grace are over", A_MINUTE, () -> Instant.now().isAfter(up.plusSeconds(75)));
        JsonNode why = Eventually.get(
                "the @reboot entry that crond ignored is missed",
                A_MINUTE,
                () -> agent.cli("why", "booted-and-ignored", "--json").json(),
                answer -> answer.path("answer").asText().equals("missed"));
        assertEquals("crontab-ignored", why.path("cause").asText(), why.toString());
        List<String> missed = agent.list("incidents").stream()
                .filter(incident -> incident.path("code").asText().equals("missed-run"))
                .map(incident -> incident.path("job").asText())
                .toList();
        assertTrue(missed.contains("booted-and-ignored"), missed::toString);
        assertFalse(missed.contains("booted"), missed::toString);
        assertFalse(missed.contains("only-restarted"), missed::toString);
        assertFalse(Files.exists(reboots(ignoring)), "crond ignored it");
        assertTrue(Files.exists(reboots(booted)), "crond ran it after the boot");
        assertFalse(Files.exists(reboots(restarted)), "crond did not run it after a restart");
    }

    @Override
    public void close() {
        ignoring.close();
        booted.close();
        restarted.close();
    }
}
