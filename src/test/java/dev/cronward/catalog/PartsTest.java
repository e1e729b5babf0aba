package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of run-parts as jobs of their own. */
class PartsTest {
    private static final String DEBIANS = """
            17 * * * * root cd / && run-parts --report /etc/cron.hourly
            # cronward: name=daily owner=base severity=critical grace=5m
            25 6 * * * root test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }
            """;

    @TempDir
    Path tree;

    @BeforeEach
    void files() throws IOException {
        Needs.root();
        write("/etc/debian_version", "12.11\n", "rw-r--r--");
        write("/etc/passwd", "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n", "rw-r--r--");
        write("/etc/crontab", DEBIANS, "rw-r--r--");
        write("/etc/cron.daily/logrotate", "#!/bin/sh\n# cronward: owner=logs description=\"Rotates\"\n", "rwxr-xr-x");
        write("/etc/cron.daily/apt-compat", "#!/bin/sh\n", "rwxr-xr-x");
        write("/etc/cron.daily/README.txt", "#!/bin/sh\n", "rwxr-xr-x");
        write("/etc/cron.daily/off", "#!/bin/sh\n", "rw-r--r--");
        write("/etc/cron.hourly/tick", "#!/bin/sh\n# cronward: nonsense=1\n", "rwxr-xr-x");
    }

    private void write(String file, String text, String mode) throws IOException {
        Path path = tree.resolve(file.substring(1));
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private CatalogKeeper keeper(List<Job> remembered) {
        return new CatalogKeeper(CatalogSettings.defaults(), new HostRoot(tree), ZoneOffset.UTC, remembered);
    }

    private static List<String> ids(CatalogKeeper keeper) {
        return keeper.current().jobs().stream().map(Job::id).toList();
    }

    private static Job job(CatalogKeeper keeper, String id) {
        return keeper.current().job(id).orElseThrow(() -> new AssertionError("no job " + id + " in " + ids(keeper)));
    }

    @Test
    void eachScriptIsAJobBehindTheOneThatCallsRunParts() {
        CatalogKeeper keeper = keeper(List.of());
        List<String> ids = ids(keeper);
        assertEquals(5, ids.size(), ids::toString);
        assertTrue(ids.getFirst().startsWith("run-parts-cron.hourly-"), ids::toString);
        assertEquals(
                List.of("cron.hourly/tick", "daily", "cron.daily/apt-compat", "cron.daily/logrotate"),
                ids.subList(1, 5));
        Job logrotate = job(keeper, "cron.daily/logrotate");
        Job daily = job(keeper, "daily");
        assertEquals(Optional.of(new Part("daily", "/etc/cron.daily/logrotate")), logrotate.part());
        assertEquals("/etc/cron.daily/logrotate", logrotate.command());
        assertEquals(daily.when(), logrotate.when());
        assertEquals(daily.zone(), logrotate.zone());
        assertEquals("root", logrotate.user());
        assertEquals(daily.source(), logrotate.source());
        assertEquals(
                List.of("cron.daily/apt-compat", "cron.daily/logrotate"),
                keeper.current().partsOf(daily).stream().map(Job::id).toList());
        assertEquals(2, keeper.current().cronds().getFirst().entries().size());
    }

    @Test
    void aScriptSaysItsFactsItselfAndInheritsWhomItConcerns() {
        CatalogKeeper keeper = keeper(List.of());
        Job logrotate = job(keeper, "cron.daily/logrotate");
        assertEquals(Optional.of("logs"), logrotate.owner());
        assertEquals(Optional.of("Rotates"), logrotate.description());
        assertEquals(Severity.CRITICAL, logrotate.severity());
        assertEquals(Duration.ofMinutes(5), logrotate.grace());
        assertEquals(Optional.of("base"), job(keeper, "cron.daily/apt-compat").owner());
        List<NoteProblem> problems = keeper.current().cronds().getFirst().noteProblems();
        assertEquals(
                List.of("cron.hourly/tick"),
                problems.stream().map(NoteProblem::job).toList());
    }

    @Test
    void eitherWayOfWritingServesAnyScript() throws IOException {
        write("/etc/cron.hourly/tock", """
                #!/usr/bin/python3
                # METADATA
                # name: tock
                # owner: ops
                # description: Tocks
                # grace: 3m

                # cronward: owner=clocks
                """, "rwxr-xr-x");
        write("/opt/sweep", "#!/bin/sh\n# cronward: name=other owner=ops description=\"Sweeps\"\n", "rwxr-xr-x");
        write("/opt/report.js", "// cronward: owner=shop\n", "rw-r--r--");
        write(
                "/etc/crontab",
                DEBIANS + "1 1 * * * root /opt/sweep --all\n2 2 * * * root node /opt/report.js\n",
                "rw-r--r--");
        CatalogKeeper keeper = keeper(List.of());
        Job tock = job(keeper, "tock");
        assertEquals(Optional.of("clocks"), tock.owner(), "a line for cronward is the stronger one");
        assertEquals(Optional.of("Tocks"), tock.description());
        assertEquals(Duration.ofMinutes(3), tock.grace());
        assertEquals(
                new Origin(Origin.Kind.METADATA, "/etc/cron.hourly/tock:2"),
                tock.origins().get("owner"));
        Job sweep = keeper.current().jobs().stream()
                .filter(job -> job.command().startsWith("/opt/sweep"))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of("Sweeps"), sweep.description());
        assertTrue(sweep.id().startsWith("sweep"), "the id of an entry does not depend on a script: " + sweep.id());
        assertTrue(keeper.current().jobs().stream().anyMatch(job -> job.owner().equals(Optional.of("shop"))));
    }

    @Test
    void aNamedPipeInTheScriptsPlaceKeepsNobodyWaiting() throws IOException {
        Path pipe = tree.resolve("opt/pipe");
        Files.createDirectories(pipe.getParent());
        assertEquals(
                0,
                CommandResult.of(Map.of(), List.of("mkfifo", pipe.toString())).status());
        write("/etc/crontab", "1 1 * * * root /opt/pipe\n", "rw-r--r--");
        assertEquals(1, ids(keeper(List.of())).size());
    }

    @Test
    void scriptsComeAndGoWithTheirFiles() throws IOException {
        CatalogKeeper keeper = keeper(List.of());
        assertFalse(keeper.refresh());
        write("/etc/cron.daily/new-one", "#!/bin/sh\n", "rwxr-xr-x");
        assertTrue(keeper.refresh());
        assertTrue(ids(keeper).contains("cron.daily/new-one"), ids(keeper)::toString);
        Files.delete(tree.resolve("etc/cron.daily/new-one"));
        assertTrue(keeper.refresh());
        assertFalse(ids(keeper).contains("cron.daily/new-one"), ids(keeper)::toString);
        Files.setPosixFilePermissions(tree.resolve("etc/cron.daily/off"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertTrue(keeper.refresh());
        assertTrue(ids(keeper).contains("cron.daily/off"), ids(keeper)::toString);
    }

    @Test
    void whereAnacronIsInstalledItsGuardedEntriesRunNothing() throws IOException {
        CatalogKeeper keeper = keeper(List.of());
        write("/usr/sbin/anacron", "", "rwxr-xr-x");
        assertTrue(keeper.refresh());
        assertFalse(ids(keeper).contains("cron.daily/logrotate"), ids(keeper)::toString);
        assertTrue(ids(keeper).contains("cron.hourly/tick"), ids(keeper)::toString);
        Files.delete(tree.resolve("usr/sbin/anacron"));
        assertTrue(keeper.refresh());
        assertTrue(ids(keeper).contains("cron.daily/logrotate"), ids(keeper)::toString);
    }

    @Test
    void theScriptsAreAnacronsWhereItIsInstalled() throws IOException {
        CatalogKeeper keeper = keeper(List.of());
        write("/usr/sbin/anacron", "", "rwxr-xr-x");
        write("/etc/anacrontab", "1 5 cron.daily nice run-parts --report /etc/cron.daily\nbad\n", "rw-r--r--");
        assertTrue(keeper.refresh());
        Job logrotate = job(keeper, "cron.daily/logrotate");
        assertEquals(Optional.of(new Part("cron.daily", "/etc/cron.daily/logrotate")), logrotate.part());
        CrondCatalog anacron = keeper.current().ofCrond(Crond.ANACRON).orElseThrow();
        assertTrue(anacron.running(), "it is no daemon that could be missed");
        assertEquals(1, anacron.rejections().size());
        keeper.up(new Crond(Crond.ANACRON, 4711, Dialect.ANACRON, new HostRoot(tree), ZoneOffset.UTC, Instant.EPOCH));
        keeper.gone(Crond.ANACRON, 4711);
        assertTrue(keeper.current().ofCrond(Crond.ANACRON).orElseThrow().running());
        CatalogKeeper later = keeper(keeper.current().jobs());
        assertEquals(logrotate.part(), job(later, "cron.daily/logrotate").part(), "after a restart");
        assertEquals(ids(keeper), ids(later));
        Files.delete(tree.resolve("usr/sbin/anacron"));
        assertTrue(keeper.refresh());
        assertEquals(
                Optional.of(new Part("daily", "/etc/cron.daily/logrotate")),
                job(keeper, "cron.daily/logrotate").part());
        assertTrue(keeper.current().ofCrond(Crond.ANACRON).isEmpty());
    }

    @Test
    void twoEntriesOverTheSameDirectoryKeepTheirIds() throws IOException {
        String first = "1 1 * * * root run-parts /etc/cron.hourly\n";
        String second = "2 2 * * * root run-parts --report /etc/cron.hourly\n";
        write("/etc/crontab", first + second, "rw-r--r--");
        CatalogKeeper keeper = keeper(List.of());
        String ofFirst = partOf(keeper, "1 1 * * *");
        String ofSecond = partOf(keeper, "2 2 * * *");
        assertEquals(List.of("cron.hourly/tick", "cron.hourly/tick-2"), List.of(ofFirst, ofSecond));
        write("/etc/crontab", second + first, "rw-r--r--");
        keeper.refresh();
        assertEquals(ofFirst, partOf(keeper, "1 1 * * *"));
        assertEquals(ofSecond, partOf(keeper, "2 2 * * *"));
        CatalogKeeper later = keeper(keeper.current().jobs());
        assertEquals(ofSecond, partOf(later, "2 2 * * *"), "after a restart");
    }

    private static String partOf(CatalogKeeper keeper, String schedule) {
        return keeper.current().jobs().stream()
                .filter(job -> job.part().isPresent() && job.when().text().equals(schedule))
                .map(Job::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aUsersDirectoryIsLeftAloneAndSoIsAnotherShell() throws IOException {
        write(
                "/etc/crontab",
                "1 1 * * * alice run-parts /etc/cron.hourly\nSHELL=/usr/bin/python3\n2 2 * * * root run-parts /etc/cron.daily\n",
                "rw-r--r--");
        assertEquals(2, ids(keeper(List.of())).size());
    }

    @Test
    void crondItselfForksOnlyItsEntries() {
        CrondCatalog tables = keeper(List.of()).current().cronds().getFirst();
        java.time.Instant due = java.time.LocalDateTime.of(2027, 3, 1, 6, 25)
                .atZone(ZoneId.of("UTC"))
                .toInstant();
        assertEquals(
                List.of("daily"),
                tables.dueInForkOrder(due).stream().map(Job::id).toList());
    }
}
