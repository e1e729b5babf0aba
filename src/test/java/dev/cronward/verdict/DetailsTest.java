package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is told of a finding beside what its detector saw. */
class DetailsTest extends OnNode {
    private static final String JOB = "backup";
    private static final String COMMAND =
            "runuser -u root -- env -i -C /var/spool/cron HOME=/root LOGNAME=root%s PATH=/usr/bin:/bin"
                    + " SHELL=/bin/sh /bin/sh -c /usr/bin/backup </dev/null";

    private void table(String settings) throws IOException {
        Path file = node.root().path().resolve("etc/crontab");
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling("passwd"), "root:x:0:0::/root:/bin/sh\n");
        Files.writeString(file, settings + "\n0 3 * * * root /usr/bin/backup\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private void job(String settings) throws IOException {
        table(settings);
        node.job("first", "0 3 * * *"); // stands in the line of the setting
        node.job(JOB, "0 3 * * *");
    }

    /** A run that ended just now. */
    private void ended(Outcome outcome, int seconds, int mebibytes, int cpuMillis) {
        Run.Start now = node.start(Optional.of(JOB), "/usr/bin/backup", Optional.empty());
        Profile profile = new Profile(
                Optional.of(Duration.ofMillis(cpuMillis)),
                Optional.of(Duration.ZERO),
                OptionalLong.of((long) mebibytes << 20),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of());
        node.ledger()
                .runs()
                .record(List.of(new Run.Running(now)
                        .end(now.at().plusSeconds(seconds), outcome, profile, new Output.Off(), List.of())));
        node.pass(Duration.ofSeconds(seconds + 1));
    }

    private String fact(String name) {
        return node.finding("failed-run").evidence().get(name);
    }

    @Test
    void aFailureIsToldWithTheCommandAndItsCostAgainstUsual() throws IOException {
        job("MODE=full");
        for (int seconds : new int[] {2, 3, 4}) {
            ended(new Outcome.Succeeded(), seconds, 40 * seconds - 40, 100 * seconds);
        }
        ended(new Outcome.Failed(3), 12, 240, 1500);
        assertEquals(COMMAND.formatted(" MODE=full"), fact(Details.RERUN));
        assertEquals(
                "time 12.000s, usually 3.000s; peak memory 240.0 MiB, usually 80.0 MiB; CPU 1.500s, usually 0.300s",
                fact(Details.COST));
        assertEquals("nobody said", fact("idempotent"));
    }

    @Test
    void detailsAreTakenWithTheFactsAndAreNoNewsOfTheirOwn() throws IOException {
        job("MODE=one");
        ended(new Outcome.Failed(3), 1, 1, 1);
        assertEquals(
                "time 1.000s; peak memory 1.0 MiB; CPU 0.001s; what is usual is not known yet", fact(Details.COST));
        List<String> told = node.messages();
        table("MODE=two");
        node.pass(Duration.ofSeconds(2));
        node.restartAgent();
        node.pass(Duration.ofSeconds(2));
        assertEquals(COMMAND.formatted(" MODE=one"), fact(Details.RERUN), "as it was when it was told");
        assertEquals(told, node.messages(), "nobody is told of that alone");
        ended(new Outcome.Failed(3), 1, 1, 1);
        assertEquals(COMMAND.formatted(" MODE=two"), fact(Details.RERUN));
        assertEquals(told.size() + 1, node.messages().size());
    }

    @Test
    void aCommandThatCannotBeToldIsACommentAndWhatDidNotRunCostNothing() throws IOException {
        job("MODE=full");
        Files.writeString(node.root().path().resolve("etc/crontab"), "# nothing left\n");
        ended(new Outcome.Failed(3), 1, 1, 1);
        assertTrue(fact(Details.RERUN).startsWith("# cannot be told: the table has changed"), fact(Details.RERUN));
        node.run("first", Optional.empty(), new Outcome.Lost("the agent was not there"));
        node.evaluate();
        assertFalse(node.finding("lost-run").evidence().containsKey(Details.COST));
    }

    @Test
    void whatIsStillRunningIsToldWithWhatIsUsual() throws IOException {
        node.mayTake(Optional.of(Duration.ofSeconds(5)));
        job("MODE=full");
        for (int n = 0; n < 3; n++) {
            ended(new Outcome.Succeeded(), 2, 10, 100);
        }
        node.ledger().runs().record(List.of(new Run.Running(node.start(Optional.of(JOB), "x", Optional.empty()))));
        node.pass(Duration.ofSeconds(7));
        assertEquals(
                "still running; time usually 2.000s; peak memory usually 10.0 MiB; CPU usually 0.100s",
                node.finding("overrun").evidence().get(Details.COST));
    }
}
