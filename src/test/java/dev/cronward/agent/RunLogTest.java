package dev.cronward.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.redact.Redaction;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private static final Instant START = Instant.parse("2027-03-14T03:00:00.012Z");

    private final RunLog log = new RunLog(Redaction.usual());

    @Test
    void aFinishTellsResultAndCostAndLeavesOutWhatIsNotKnown() {
        Profile profile = new Profile(
                Optional.of(Duration.ofMillis(1500)),
                Optional.empty(),
                OptionalLong.of(1 << 20),
                OptionalLong.empty(),
                OptionalLong.of(7),
                OptionalInt.of(3),
                OptionalInt.of(1),
                List.of());
        String line = log.ended(new Run.Running(start("/bin/x \"a\"\nb"))
                .end(
                        START.plusMillis(2500),
                        new Outcome.Failed(3),
                        profile,
                        new Output.Off(),
                        List.of("lost 2 events")));
        assertEquals(
                "event=finish run=20270314T030000.012Z-4711 job=backup user=root pid=4711 crond=host"
                        + " command=\"/bin/x \\\"a\\\"\\nb\" outcome=failed status=3 duration=2.500s user_cpu=1.500s"
                        + " peak_bytes=1048576 written_bytes=7 left_children=1 incomplete=\"lost 2 events\"",
                line);
    }

    @Property(tries = 300)
    void anyCommandStaysOnOneLineWithoutControlCharacters(@ForAll String command) {
        String line = log.started(start(command));
        assertTrue(line.chars().noneMatch(Character::isISOControl), line);
    }

    @Test
    void noSecretOfACommandOrAReasonIsWritten() {
        Run.Start start = start("x".repeat(990) + " PGPASSWORD=hunter2 mysql -phunter3");
        String line = log.started(start)
                + log.ended(new Run.Running(start)
                        .end(
                                START,
                                new Outcome.Unknown("crond said: --token=hunter4"),
                                Profile.unknown(),
                                new Output.Off(),
                                List.of("password=hunter5")));
        assertFalse(line.contains("hunter"), line);
        assertTrue(line.contains("--token=[redacted]"), line);
    }

    private static Run.Start start(String command) {
        return new Run.Start(
                RunId.of(START, 4711),
                "host",
                Optional.of("backup"),
                "root",
                Optional.of(command),
                4711,
                START,
                MatchedBy.COMMAND,
                Optional.empty());
    }
}
