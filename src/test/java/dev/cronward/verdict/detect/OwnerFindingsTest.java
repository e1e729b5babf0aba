package dev.cronward.verdict.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.catalog.ConfigProblem;
import dev.cronward.catalog.Owner;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Severity;
import dev.cronward.run.Outcome;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.OnNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnerFindingsTest extends OnNode {
    private static Owners owners(boolean complete, String id) {
        Owner owner = new Owner(
                id,
                Optional.of("Operations"),
                Optional.of("#ops"),
                List.of(),
                Map.of(),
                List.of(),
                "/etc/cronward/owners.d/a:1");
        return new Owners(Map.of(id, owner), true, complete);
    }

    @Test
    void aNodeWithoutFilesOfOwnersHearsNothingOfThem() {
        node.ownedBy(Optional.empty());
        node.job("backup", "0 0 1 1 *");
        assertEquals(List.of(), node.evaluate());
    }

    @Test
    void jobsOfNobodyAreOneFinding() {
        node.ownedBy(Optional.empty());
        node.job("backup", "0 0 1 1 *");
        node.job("archive", "0 0 1 1 *");
        node.site(owners(true, "ops"), List.of());
        node.evaluate();
        assertEquals(List.of("no-owner jobs"), node.open());
        Finding finding = node.finding("no-owner");
        assertEquals(Severity.INFO, finding.severity());
        assertEquals("archive, backup", finding.evidence().get("jobs"));
        assertEquals(List.of(), node.pass(Duration.ofSeconds(3)));
        node.removeJob("backup");
        node.removeJob("archive");
        node.evaluate();
        assertEquals(List.of(), node.open());
    }

    @Test
    void anOwnerWhomNoFileDefinesIsOneFindingWithTheOneThatWasMeant() {
        node.ownedBy(Optional.of("stoarge"));
        node.job("backup", "0 0 1 1 *");
        node.job("archive", "0 0 1 1 *");
        node.site(owners(true, "storage"), List.of());
        node.evaluate();
        assertEquals(List.of("unknown-owner stoarge"), node.open());
        assertEquals("storage", node.finding("unknown-owner").evidence().get("perhaps_meant"));
        assertEquals("archive, backup", node.finding("unknown-owner").evidence().get("jobs"));
        node.site(owners(true, "stoarge"), List.of());
        node.evaluate();
        assertEquals(List.of(), node.open());
    }

    @Test
    void nobodyIsUnknownWhileAFileOfOwnersCannotBeRead() {
        node.job("backup", "0 0 1 1 *");
        node.site(owners(false, "storage"), List.of());
        assertEquals(List.of(), node.evaluate());
    }

    @Test
    void anAlertCarriesTheContactThatHoldsNow() {
        node.job("backup", "0 0 1 1 *");
        node.run("backup", Optional.empty(), new Outcome.Failed(3));
        node.site(owners(true, "ops"), List.of());
        node.evaluate();
        assertEquals("#ops", node.finding("failed-run").evidence().get("owner_contact"));
        assertEquals("Operations", node.finding("failed-run").evidence().get("owner_team"));
        assertEquals(List.of(), node.pass(Duration.ofSeconds(3)));
        node.restartAgent();
        assertEquals(List.of(), node.pass(Duration.ofSeconds(3)));
    }

    @Test
    void aBadFileIsAFindingUntilItIsMended() {
        node.site(
                Owners.unused(),
                List.of(
                        new ConfigProblem("/etc/cronward/jobs.d/a.yaml", 3, "unknown key 'ownr'", true),
                        new ConfigProblem("/etc/cronward/jobs.d/b.yaml", 0, "it is not UTF-8 text", false)));
        node.evaluate();
        assertEquals(
                List.of("config-problem /etc/cronward/jobs.d/a.yaml", "config-problem /etc/cronward/jobs.d/b.yaml"),
                node.open());
        node.site(Owners.unused(), List.of());
        node.evaluate();
        assertEquals(List.of(), node.open());
    }
}
