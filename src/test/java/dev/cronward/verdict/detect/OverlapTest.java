package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.OnNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two runs of one job at the same time. */
class OverlapTest extends OnNode {
    @BeforeEach
    void job() {
        node.job("sync", "0 0 1 1 *");
    }

    private Run.Start another() {
        Run.Start start = node.start(Optional.of("sync"), "/usr/bin/sync", Optional.empty());
        node.ledger().runs().record(List.of(new Run.Running(start)));
        return start;
    }

    private void finish(Run.Start start) {
        node.ledger()
                .runs()
                .record(List.of(new Run.Running(start)
                        .end(node.now(), new Outcome.Succeeded(), Profile.unknown(), new Output.Off(), List.of())));
        node.evaluate();
    }

    @Test
    void isToldUntilTheRunThatCameSecondHasEnded() {
        Run.Start first = another();
        node.pass(Duration.ofSeconds(60));
        Run.Start second = another();
        node.pass(Duration.ofSeconds(9));
        assertEquals(List.of(), node.open());
        node.pass(Duration.ofSeconds(1));
        Finding finding = node.finding("overlap");
        assertEquals(second.at(), finding.since());
        assertEquals(second.id().value(), finding.evidence().get("run"));
        assertEquals(first.id().value(), finding.evidence().get("previous_run"));
        node.pass(Duration.ofSeconds(10));
        finish(first);
        node.pass(Duration.ofSeconds(10));
        node.restartAgent();
        node.evaluate();
        assertEquals(finding, node.finding("overlap"));
        assertEquals(List.of("overlap+"), node.messages());
        finish(second);
        assertEquals(List.of(), node.open());
        assertEquals(List.of("overlap+", "overlap-"), node.messages());
    }

    @Test
    void aRunThatFindsItsLockTakenIsNone() {
        Run.Start first = another();
        node.pass(Duration.ofSeconds(60));
        Run.Start turnedAway = another();
        node.pass(Duration.ofSeconds(2));
        finish(turnedAway);
        node.pass(Duration.ofSeconds(60));
        assertEquals(List.of(), node.messages());
        finish(first);
        assertEquals(List.of(), node.messages());
    }

    @Test
    void aChainOfThemIsOneCondition() {
        Run.Start before = another();
        for (int minute = 0; minute < 4; minute++) {
            node.pass(Duration.ofSeconds(45));
            Run.Start next = another();
            node.pass(Duration.ofSeconds(15));
            finish(before);
            before = next;
        }
        assertEquals(List.of("overlap sync"), node.open());
        assertEquals(
                List.of(), node.messages().stream().filter("overlap-"::equals).toList());
        node.pass(Duration.ofSeconds(45));
        finish(before);
        assertEquals(List.of(), node.open());
    }
}
