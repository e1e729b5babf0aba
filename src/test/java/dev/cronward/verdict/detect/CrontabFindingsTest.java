package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.NoteProblem;
import dev.cronward.catalog.Severity;
import dev.cronward.crontab.Rejection;
import dev.cronward.crontab.Source;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.OnNode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrontabFindingsTest extends OnNode {
    private static Rejection of(String file) {
        return new Rejection(file, OptionalInt.empty(), true, "bad name", "rename it");
    }

    @Test
    void oneFindingAFileWithTheFirstProblem() {
        node.reject(new Rejection("/etc/cron.d/app", OptionalInt.of(4), true, "bad minute", "mend it"));
        node.reject(new Rejection("/etc/cron.d/app", OptionalInt.of(7), true, "bad hour", "mend it"));
        node.evaluate();
        assertEquals(List.of("crontab-ignored /etc/cron.d/app"), node.open());
        Finding finding = node.finding("crontab-ignored");
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("crond ignores all of /etc/cron.d/app because of line 4: bad minute", finding.summary());
        assertEquals("2", finding.evidence().get("problems"));
        assertEquals(List.of(), node.pass(Duration.ofSeconds(5)));
        node.restartAgent();
        assertEquals(List.of(), node.pass(Duration.ofSeconds(5)));
    }

    @Test
    void aNameThatCrondPassesOverIsOnlyWorthKnowing() {
        node.reject(of("/etc/cron.d/app.cron"));
        node.evaluate();
        assertEquals(Severity.INFO, node.finding("crontab-ignored").severity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".placeholder",
                "app.dpkg-old",
                "app.bak",
                "app~",
                "#app#",
                "README",
                "app.rpmsave",
                "app.disabled"
            })
    void leftoversAreNothing(String name) {
        node.reject(of("/etc/cron.d/" + name));
        assertEquals(List.of(), node.evaluate());
    }

    @Test
    void aCommentThatIsNotUnderstoodIsToldWithItsJob() {
        node.job("backup", "0 0 1 1 *");
        node.note(new NoteProblem("backup", new Source("/etc/crontab", 1), "unknown key ownr"));
        node.evaluate();
        Finding finding = node.finding("note-problem");
        assertEquals(Severity.INFO, finding.severity());
        assertEquals("unknown key ownr", finding.evidence().get("problem"));
        assertEquals("ops", finding.owner().orElseThrow());
    }
}
