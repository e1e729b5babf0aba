package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.web.api.FedBeans;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What will start, by the real API, which is fed with plain values. */
@Isolated("the framework's tests know one application at a time")
@QuarkusTest
@TestProfile(FedBeans.Profile.class)
class NextTest extends FedShell {
    @Test
    void next() {
        assertEquals("""
                RUNNING NOW  FOR   USUALLY  USER   COMMAND
                report       30 s  -        alice  report ^[[31mred

                2 starts of 1 job until 2027-03-14 13:30:00 (Europe/Berlin).
                            TIME  IN      STARTS     JOBS
                2027-03-14 13:15  15 min       1  #  report
                           13:30  30 min       1  #  report
                """, shell.run("next", "--count", "2").out());
        assertTrue(shell.run("next", "backup", "--count", "1")
                .out()
                .replaceAll(" +", " ")
                .contains("2027-03-15 03:00 14 h 1 # backup (usually 1 min 15 s)\n"));
    }

    @Test
    void nextTellsOfTheClockChangesInItsTime() {
        String out = shell.run("next", "backup", "--until", "2027-03-29T00:00").out();
        assertTrue(out.contains("""
                -- clock change (Europe/Berlin): from 2027-03-28 02:00 to 03:00, what lies between is skipped
                   touches no start
                """), out);
        assertTrue(out.indexOf("until 2027-03-27 03:00 (") < out.indexOf("clock change"), out);
        assertTrue(out.indexOf("clock change") < out.indexOf("2027-03-28 03:00"), out);
    }

    @Test
    void nextTellsMinutesThatAreAlikeOnce() {
        assertEquals(
                """
                            TIME  IN      STARTS     JOBS
                2027-03-14 13:15  15 min       1  #  report
                               …                     the same every 15 min until 2027-03-15 02:45 (54 times)
                2027-03-15 03:00  14 h         2  ##  backup (usually 1 min 15 s), report
                """.replaceAll(" +", " "),
                shell.run("next", "--until", "2027-03-15T03:00")
                        .out()
                        .lines()
                        .skip(4)
                        .collect(Collectors.joining("\n", "", "\n"))
                        .replaceAll(" +", " "));
    }

    @Test
    void nextIsLimitedByTime() {
        assertTrue(shell.run("next", "--within", "31m").out().contains("2 starts of 1 job until 2027-03-14 13:31:00"));
        assertTrue(shell.run("next", "--within", "5m").out().contains("Nothing will start until 2027-03-14 13:05:00."));
        assertTrue(shell.run("next", "--within", "9d", "--count", "1")
                .out()
                .contains("1 start of 1 job until 2027-03-14 13:15:00"));
        assertEquals(2, shell.run("next", "--within", "soon").exitStatus());
        assertEquals(
                2, shell.run("next", "--within", "1h", "--until", "2027-03-15").exitStatus());
    }
}
