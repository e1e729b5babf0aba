package dev.cronward.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Entry;
import dev.cronward.crontab.TableReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageTableTest {
    private static final Instant NOW = Instant.parse("2027-03-10T12:00:00Z");

    @TempDir
    Path directory;

    private void script(String name, String metadata) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n# METADATA\n# " + metadata.replace("\\n", "\n# ") + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private PackageTable.Built build() throws IOException {
        return PackageTable.build(List.of(new ScriptTree(directory, "/opt/jobs")), "jobs", Dialect.DEBIAN, NOW);
    }

    private List<String> problems() throws IOException {
        return build().problems().stream().map(BuildProblem::toString).toList();
    }

    @Test
    void theExampleOfTheDocumentationIsBuiltAsItStandsThere() throws IOException {
        assertEquals(3, MetadataExample.write(directory));
        PackageTable.Built built = PackageTable.build(
                List.of(new ScriptTree(directory, "/usr/share/shop-jobs")), "shop-jobs", Dialect.DEBIAN, NOW);
        assertEquals(List.of(), built.problems());
        assertEquals(MetadataExample.table(), built.text());
        assertEquals(4, built.entries());
    }

    @Test
    void entriesStandByInstalledPathWhateverTheOrderOfTheirDirectories() throws IOException {
        script("b/one", "time: 1 2 * * *\\nuser: root\\npackage: jobs");
        script("a/two", "time: 3 4 * * *\\nuser: root\\npackage: jobs");
        List<ScriptTree> trees = List.of(
                new ScriptTree(directory.resolve("a"), "/opt/x"), new ScriptTree(directory.resolve("b"), "/opt/y"));
        String text = PackageTable.build(trees, "jobs", Dialect.DEBIAN, NOW).text();
        assertTrue(text.indexOf("/opt/x/two") < text.indexOf("/opt/y/one"), text);
        assertEquals(
                text,
                PackageTable.build(trees.reversed(), "jobs", Dialect.DEBIAN, NOW.plusSeconds(99_999))
                        .text());
    }

    /** What the shell is to get is what crond's own reading of the line gives, for every kind of text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--day $(date +%F)",
                "100% sure %% done",
                "'a b' \"c\" | tail -n 1 > /dev/null 2>&1",
                "a\\b 'c\\d'",
                "it''s # no comment",
            })
    void theCommandIsWhatWasMeant(String params) throws IOException {
        script("a b'c%", "time: 1 2 * * *\\nuser: root\\npackage: jobs\\nparams: " + params);
        PackageTable.Built built = build();
        assertFalse(built.failed(), built.problems().toString());
        for (Dialect dialect : List.of(Dialect.DEBIAN, Dialect.CRONIE)) {
            Entry entry = TableReading.ofSystem("/etc/cron.d/jobs", built.text(), dialect)
                    .entries()
                    .getFirst();
            assertEquals("'/opt/jobs/a b'\\''c%' " + params, entry.command());
            assertTrue(entry.input().isEmpty());
        }
    }

    @Test
    void factsComeBackFromTheComment() throws IOException {
        script(
                "a",
                "time: 1 2 * * *\\nuser: root\\npackage: jobs\\ndescription: says \"no\" to C:\\x and é\\nowner: a=b");
        Map<String, String> notes = TableReading.ofSystem("/etc/cron.d/jobs", build().text(), Dialect.DEBIAN)
                .entries()
                .getFirst()
                .notes();
        assertEquals(Map.of("description", "says \"no\" to C:\\x and é", "owner", "a=b"), notes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time: 61 * * * *\\nuser: root\\npackage: jobs | :3: error: crond rejects '61 * * * *': bad minute",
                "user: root\\npackage: jobs | :2: error: the block has no 'time'",
                "tiem: @daily\\nuser: root\\npackage: jobs | :3: error: unknown key 'tiem'; did you mean time?",
                "time: @daily\\npackage: jobs | :2: error: the block has no 'user'",
                "time: @daily\\nuser: root | :2: error: the block has no 'package'",
                "time: @daily\\nuser: a b\\npackage: jobs | :4: error: 'a b' is no user's name",
                "time: @daily\\nuser: root\\npackage: jobs\\nseverity: high | :6: error: severity='high' is not possible",
                "time: @daily\\nuser: root\\npackage: jobs\\nby hand | :6: error: 'by hand' is no field",
                "time: 5-1 * * * *\\nuser: root\\npackage: jobs | :2: error: ",
                "time: @daily\\nuser: root\\npackage: jobs\\nparams: a \\\\% b | :2: error: crond (debian)",
            })
    void aBadBlockIsAnErrorWithPlaceAndCure(String metadata, String problem) throws IOException {
        script("a", metadata);
        List<String> problems = problems();
        assertTrue(
                problems.stream().anyMatch(told -> told.startsWith(directory + "/a" + problem)), problems.toString());
        assertTrue(build().failed());
    }

    @Test
    void lintsWarningsAreToldAndDoNotFail() throws IOException {
        script("a", "time: * 2 * * *\\nuser: root\\npackage: jobs");
        List<String> problems = problems();
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.getFirst().startsWith(directory + "/a:2: warning: "), problems.getFirst());
        assertFalse(build().failed());
    }

    @Test
    void aNameIsOneJobs() throws IOException {
        script("a", "time: 1 2 * * *\\nuser: root\\npackage: jobs\\nname: x");
        script("b", "time: 3 4 * * *\\nuser: root\\npackage: jobs\\nname: x");
        assertTrue(problems().getFirst().startsWith(directory + "/b:6: error: name 'x' is taken by"));
    }

    @Test
    void aScriptThatCannotBeStartedIsAnError() throws IOException {
        script("a", "time: 1 2 * * *\\nuser: root\\npackage: jobs");
        Files.setPosixFilePermissions(directory.resolve("a"), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(
                problems().getFirst().contains("is not executable"), problems().toString());
    }

    @Test
    void aScriptIsTakenOnce() throws IOException {
        script("sub/a", "time: 1 2 * * *\\nuser: root\\npackage: jobs");
        List<ScriptTree> trees = List.of(
                new ScriptTree(directory, "/opt/jobs"), new ScriptTree(directory.resolve("sub"), "/opt/jobs/sub"));
        PackageTable.Built built = PackageTable.build(trees, "jobs", Dialect.DEBIAN, NOW);
        assertTrue(built.failed(), built.toString());
        assertTrue(built.problems().getFirst().problem().contains("name each directory once"));
    }

    @Test
    void whatIsOfNoConcernIsPassedOver() throws IOException {
        script("a", "time: 1 2 * * *\\nuser: root\\npackage: jobs");
        script("other", "time: nonsense\\nuser: root\\npackage: other");
        script("facts", "owner: ops");
        script(".git/hook", "time: 1 2 * * *\\nuser: root\\npackage: jobs");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("a"));
        PackageTable.Built built = build();
        assertEquals(List.of(), built.problems());
        assertEquals(1, built.entries());
        assertEquals(Map.of("other", 1), built.otherPackages());
    }
}
