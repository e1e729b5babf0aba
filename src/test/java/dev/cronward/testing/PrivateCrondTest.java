package dev.cronward.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The harness itself, on the real crond: needs root and a mount namespace. */
class PrivateCrondTest {
    @Test
    void runsJobsOfAllThreePlacesOnAClockOfItsOwnAndEndsThemAll() throws Exception {
        Needs.fakeClock();
        String hostTable = Files.readString(Path.of("/etc/crontab"));
        long job;
        try (PrivateCrond crond =
                PrivateCrond.start("Europe/Berlin", new FakeClock(Instant.parse("2027-03-28T00:58:30Z"), 60))) {
            Path work = crond.files().work();
            crond.files().system("* * * * * root touch " + work + "/system\n");
            crond.files().dropIn("drop", "* * * * * root setsid sleep 300 & touch " + work + "/drop\n");
            crond.files().user("nobody", "0 3 * * * id -un > " + work + "/user\n");
            for (String mark : new String[] {"system", "drop", "user"}) {
                Eventually.holds(mark, Duration.ofSeconds(20), () -> Files.exists(work.resolve(mark)));
            }
            Eventually.get(
                    "the job of nobody",
                    Duration.ofSeconds(5),
                    () -> Files.readString(work.resolve("user")),
                    "nobody\n"::equals);
            assertTrue(crond.processes().contains(crond.pid()));
            job = crond.processes().stream()
                    .filter(pid -> pid != crond.pid())
                    .findFirst()
                    .orElseThrow();
        }
        assertFalse(Processes.isRunning(job), "the daemonised job was left behind");
        assertEquals(hostTable, Files.readString(Path.of("/etc/crontab")));
    }

    @Test
    void twoAtOnceAndOneStartedAgain() {
        Needs.privateCrond();
        try (PrivateCrond first = PrivateCrond.start();
                PrivateCrond second = PrivateCrond.start()) {
            long before = first.pid();
            first.kill9();
            assertFalse(first.isAlive());
            assertTrue(second.isAlive());
            first.startAgain();
            assertNotEquals(before, first.pid());
            assertTrue(Files.exists(first.root().resolve("run/crond.pid")));
            first.stop();
            assertFalse(first.isAlive());
        }
    }
}
