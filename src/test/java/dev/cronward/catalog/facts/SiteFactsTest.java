package dev.cronward.catalog.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.CatalogSettings;
import dev.cronward.catalog.ConfigProblem;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.Origin;
import dev.cronward.catalog.Owner;
import dev.cronward.catalog.Severity;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue of a small file tree, with everything that can say something of a job. */
class SiteFactsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path tree;

    private Path jobs;
    private Path owners;
    private CatalogKeeper keeper;

    @BeforeEach
    void aTree() throws IOException {
        jobs = tree.resolve("etc/cronward/jobs.d");
        owners = tree.resolve("etc/cronward/owners.d");
        write("etc/debian_version", "13\n");
        write("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
        write("etc/crontab", """
                # cronward: name=backup severity=info
                5 4 * * * root /opt/backup --full
                5 5 * * * root /opt/backup --fast
                5 6 * * * root cd /tmp; /opt/backup --fast
                """);
        write("opt/backup", """
                #!/bin/sh
                # METADATA
                # description: copies everything
                # severity: critical
                # owner: storage
                """);
    }

    private void write(String path, String text) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (path.startsWith("etc/cron")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private Catalog read() {
        keeper = new CatalogKeeper(
                CatalogSettings.defaults(),
                new SiteFacts(jobs, owners),
                new HostRoot(tree),
                ZoneId.of("UTC"),
                List.of());
        return keeper.current();
    }

    private static Job at(Catalog catalog, int line) {
        return catalog.jobs().stream()
                .filter(job -> job.source().line() == line)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachFactComesFromTheStrongestPlaceThatTellsIt() throws IOException {
        write("etc/cronward/jobs.d/10.yaml", "jobs:\n  - match: {id: backup}\n    owner: platform\n    grace: 5m\n");
        Job job = at(read(), 2);
        assertEquals(Optional.of("copies everything"), job.description());
        assertEquals(
                new Origin(Origin.Kind.METADATA, "/opt/backup:2"), job.origins().get("description"));
        assertEquals(Severity.INFO, job.severity());
        assertEquals(
                new Origin(Origin.Kind.CRONTAB, "/etc/crontab:2"), job.origins().get("severity"));
        assertEquals(Optional.of("platform"), job.owner());
        assertEquals(
                new Origin(Origin.Kind.JOBS_FILE, jobs + "/10.yaml:2"),
                job.origins().get("owner"));
        assertEquals(Duration.ofMinutes(5), job.grace());
        assertTrue(job.keepOutput());
        assertEquals(
                new Origin(Origin.Kind.CONFIGURATION, "cronward.output.keep"),
                job.origins().get("output"));
        assertFalse(job.origins().containsKey("runbook"), "nobody told one");
    }

    @Test
    void aScriptSpeaksOnlyForCommandsThatPlainlyRunIt() {
        Catalog catalog = read();
        assertEquals(Severity.CRITICAL, at(catalog, 3).severity());
        assertEquals(Severity.WARNING, at(catalog, 4).severity());
    }

    @Test
    void ofSeveralBlocksTheOneWithTheJobsParametersSpeaks() throws IOException {
        write("opt/backup", """
                # METADATA
                # params: --full
                # description: all
                # runbook: one for both
                #
                # METADATA
                # params:  --fast
                # description: changes
                # runbook: one for both
                """);
        Catalog catalog = read();
        assertEquals(Optional.of("all"), at(catalog, 2).description());
        assertEquals(Optional.of("changes"), at(catalog, 3).description());
        assertEquals(
                "/opt/backup:6", at(catalog, 3).origins().get("description").place());
    }

    @Test
    void aScriptThatChangesIsReadAgain() throws IOException {
        read();
        write("opt/backup", "# METADATA\n# description: copies nothing any more\n");
        Eventually.get(
                "the new description",
                SOON,
                () -> {
                    keeper.refresh();
                    return at(keeper.current(), 2).description();
                },
                Optional.of("copies nothing any more")::equals);
    }

    @Test
    void whatAScriptCannotMeanIsToldOfItsJob() throws IOException {
        write("opt/backup", "# METADATA\n# severty: critical\n# and so on\n");
        String problem = read().cronds().getFirst().noteProblems().getFirst().problem();
        assertTrue(problem.startsWith("in /opt/backup:1: line 3: 'and so on'"), problem);
        String other =
                keeper.current().cronds().getFirst().noteProblems().get(1).problem();
        assertTrue(other.contains("did you mean severity?"), other);
    }

    @Test
    void aLaterRuleIsStrongerAndPatternsChoose() throws IOException {
        write("etc/cronward/jobs.d/10.yaml", "jobs:\n- match: {command: '*/backup *'}\n  owner: a\n  grace: 2m\n");
        write("etc/cronward/jobs.d/20.yml", "jobs:\n- match:\n    id: [x*, back?p]\n    user: root\n  owner: b\n");
        write("etc/cronward/jobs.d/30.yaml", "jobs:\n- match: {user: alice}\n  owner: c\n");
        write("etc/cronward/jobs.d/ignored.yaml.bak", "not: good\n");
        Catalog catalog = read();
        assertEquals(List.of(), catalog.problems());
        assertEquals(Optional.of("b"), at(catalog, 2).owner());
        assertEquals(Duration.ofMinutes(2), at(catalog, 2).grace());
        assertEquals(Optional.of("a"), at(catalog, 3).owner());
    }

    @Test
    void aFileThatTurnsBadKeepsWhatItLastSaidUntilItIsMendedOrRemoved() throws IOException {
        write("etc/cronward/jobs.d/10.yaml", "jobs:\n- match: {id: backup}\n  owner: a\n");
        assertEquals(Optional.of("a"), at(read(), 2).owner());
        write("etc/cronward/jobs.d/10.yaml", "jobs:\n- match: {id: backup}\n  ownr: bb\n");
        keeper.refresh();
        ConfigProblem problem = keeper.current().problems().getFirst();
        assertEquals(jobs + "/10.yaml", problem.file());
        assertEquals(3, problem.line());
        assertTrue(problem.problem().startsWith("unknown key 'ownr'; did you mean owner?"), problem.problem());
        assertTrue(problem.lastGoodHolds());
        assertEquals(Optional.of("a"), at(keeper.current(), 2).owner());
        write("etc/cronward/jobs.d/10.yaml", "jobs:\n- match: {id: backup}\n  owner: ccc\n");
        keeper.refresh();
        assertEquals(List.of(), keeper.current().problems());
        assertEquals(Optional.of("ccc"), at(keeper.current(), 2).owner());
        Files.delete(jobs.resolve("10.yaml"));
        keeper.refresh();
        assertEquals(Optional.of("storage"), at(keeper.current(), 2).owner());
    }

    @Test
    void aFileThatIsBadFromTheStartDoesNotCountAndTheOthersDo() throws IOException {
        write("etc/cronward/jobs.d/10.yaml", "jobs: [\n");
        write("etc/cronward/jobs.d/20.yaml", "jobs:\n- match: {id: backup}\n  owner: b\n");
        Catalog catalog = read();
        assertEquals(Optional.of("b"), at(catalog, 2).owner());
        assertEquals(1, catalog.problems().size());
        assertFalse(catalog.problems().getFirst().lastGoodHolds());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "jobs: x | 1 | must be a list",
                "job: [] | 1 | did you mean jobs?",
                "jobs:\\n- owner: a | 2 | 'match' is missing",
                "jobs:\\n- match: {}\\n  owner: a | 2 | match is empty",
                "jobs:\\n- match: {id: a}\\n  severity: high | 3 | info, warning or critical",
                "jobs:\\n- match: {id: a}\\n  name: b | 3 | matched by it",
                "jobs:\\n- match: {ids: a} | 2 | did you mean id?",
                "jobs:\\n- match: {id: a}\\n  owner: | 3 | no value",
                "jobs:\\n- match: {id: a}\\n  owner: [b] | 3 | must be a text",
                "jobs:\\n- match: {id: *} | 2 | YAML",
            })
    void aBadFileOfJobsIsToldWithLineAndCure(String text, int line, String problem) throws IOException {
        write("etc/cronward/jobs.d/a.yaml", text.replace("\\n", "\n") + "\n");
        ConfigProblem told = read().problems().getFirst();
        assertTrue(told.problem().contains(problem), told.problem());
        assertEquals(line, told.line(), told.problem());
    }

    @Test
    void ownersAreRead() throws IOException {
        write("etc/cronward/owners.d/a.yaml", """
                owners:
                  storage:
                    team: Storage
                    contact: "#storage"
                    channels: [slack:#storage, email:storage@example.org]
                    escalation:
                      - {after: 15m, to: platform}
                      - {after: 1h, to: management}
                  platform: {channels: {all: [chat], critical: [pager]}}
                """);
        write("etc/cronward/owners.d/b.yaml", "owners:\n  platform: {team: Other}\n");
        Catalog catalog = read();
        Owner storage = catalog.owners().of("storage").orElseThrow();
        assertEquals(Optional.of("#storage"), storage.contact());
        assertEquals(List.of("slack:#storage", "email:storage@example.org"), storage.channels());
        assertEquals(
                new Owner.Step(Duration.ofMinutes(15), "platform"),
                storage.escalation().getFirst());
        Owner platform = catalog.owners().of("platform").orElseThrow();
        assertEquals(List.of("chat", "pager"), platform.channelsFor(Severity.CRITICAL));
        assertEquals(List.of("chat"), platform.channelsFor(Severity.WARNING));
        assertEquals(owners + "/a.yaml:2", storage.place());
        assertEquals(
                Optional.empty(), catalog.owners().of("platform").orElseThrow().team());
        assertTrue(catalog.problems().getFirst().problem().startsWith("owner platform is defined already at "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "owners: [a] | 1 | must be a table",
                "owners:\\n  a: {mail: x} | 2 | unknown key 'mail'",
                "owners:\\n  a: {channels: ['#ops']} | 2 | name of a receiver",
                "owners:\\n  a: {channels: {urgent: [x]}} | 2 | unknown key 'urgent'",
                "owners:\\n  a:\\n    escalation:\\n    - {after: soon, to: b} | 4 | 15m",
                "owners:\\n  a:\\n    escalation:\\n    - {after: 1h, to: b}\\n    - {after: 1h, to: c} | 5 | later",
                "owners:\\n  a:\\n    escalation:\\n    - {after: 1h} | 4 | 'to' is missing",
            })
    void aBadFileOfOwnersIsToldWithLineAndCure(String text, int line, String problem) throws IOException {
        write("etc/cronward/owners.d/a.yaml", text.replace("\\n", "\n") + "\n");
        Catalog catalog = read();
        ConfigProblem told = catalog.problems().getFirst();
        assertTrue(told.problem().contains(problem), told.problem());
        assertEquals(line, told.line(), told.problem());
        assertTrue(catalog.owners().inUse());
        assertFalse(catalog.owners().complete());
    }
}
