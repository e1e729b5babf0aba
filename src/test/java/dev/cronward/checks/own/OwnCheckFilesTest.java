package dev.cronward.checks.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of checks as people write them: what is wrong is told where it stands, and spoils nothing else. */
class OwnCheckFilesTest {
    private static final String GOOD = """
            checks:
              - name: a
                file: /srv/a
                max-age: 25h
              - name: b
                file: /srv/b
            """;

    @TempDir
    Path temp;

    private Path directory;
    private OwnDirectory checks;

    @BeforeEach
    void none() {
        directory = temp.resolve("checks.d");
        checks = OwnDirectory.on(directory, new HostRoot(temp));
    }

    private List<String> names() {
        return checks.read().checks().stream().map(OwnCheck::name).toList();
    }

    @Test
    void withoutDirectoryOrContentsThereIsNone() throws IOException {
        assertEquals(List.of(), names());
        checks.write("empty.yaml", "").write("comment.yml", "# nothing yet\n").write("other.conf", "checks: nonsense");
        assertEquals(List.of(), names());
        assertEquals(List.of(), checks.problems());
    }

    @Test
    void allThatCanBeSaid() throws IOException {
        checks.write("a.yaml", """
                checks:
                  - name: dump
                    file: /var/backups/*.dump
                    which: oldest
                    missing: ok
                    max-age: { warning: 25h, critical: 2d }
                    min-size: 1MiB
                    job: backup
                    owner: dba
                    severity: critical
                    runbook: https://wiki/dump
                    every: 5m
                    timeout: 30s
                    for: 10m
                """);
        OwnCheck check = checks.only();
        assertEquals("dump", check.name());
        assertEquals("file", check.kind());
        assertEquals("/var/backups/*.dump", check.target());
        assertEquals(directory.resolve("a.yaml") + ":2", check.place());
        assertEquals(Optional.of("backup"), check.job());
        assertEquals(Optional.of("dba"), check.owner());
        assertEquals(Optional.of("https://wiki/dump"), check.runbook());
        assertEquals(Duration.ofMinutes(5), check.every());
        assertEquals(Duration.ofSeconds(30), check.timeout());
        assertEquals(Duration.ofMinutes(10), check.lasting());
        assertEquals(
                List.of("max-age 90000.0 WARNING", "max-age 172800.0 CRITICAL", "min-size 1048576.0 -"),
                check.limits().stream()
                        .map(limit -> limit.key() + " " + limit.value() + " "
                                + limit.severity().map(Enum::name).orElse("-"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    max-agge: 25h         | 4 unknown key 'max-agge'; did you mean max-age? known are
                    max-age: soon         | 4 max-age: 'soon' is not possible; it takes a duration such as 90s, 5m or 25h
                    min-size: 1 apple     | 4 min-size: '1 apple' is not possible; it takes a size
                    max-files: many       | 4 max-files: 'many' is not possible; it takes a number
                    max-age: {waning: 1h} | 4 unknown key 'waning'; did you mean warning?
                    max-age: {}           | 4 max-age: it is empty; give warning, critical or both
                    max-age: [1h]         | 4 max-age must be a text
                    every: 1s             | 4 every: it takes 5s to
                    timeout: 1d           | 4 timeout: it takes 1s to 600s
                    for: never            | 4 for: 'never' is not possible
                    which: newst          | 4 which: 'newst' is not possible; did you mean newest?
                    severity: bad         | 4 severity: 'bad' is not possible
                    updated-by-job: yes   | 4 updated-by-job: no job is named
                    owner:                | 4 owner has no value
                    """)
    void whatCannotBeMeantIsToldWhereItStands(String line, String problem) throws IOException {
        checks.write("bad.yaml", "checks:\n  - name: x\n    file: /srv/a\n    " + line + "\n")
                .write("good.yaml", GOOD);
        String told = checks.problems().getFirst();
        assertTrue(told.startsWith("bad.yaml:" + problem.replaceFirst(" ", " check x: ")), told);
        assertEquals(List.of("a", "b"), names());
        assertFalse(checks.read().complete());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    file: relative/path, name: x      | check x: file: 'relative/path' is no absolute path; begin it with /
                    file: /a                          | 'name' is missing
                    name: x                           | check x: it does not say what to look at; give one of
                    name: x, flie: /a                 | check x: unknown key 'flie'; did you mean file?
                    name: '../x', file: /a            | check ../x: name: '../x' is not possible; it takes letters
                    name: x, file: "/a\\0b"           | check x: file: '/a?b' cannot be a path
                    """)
    void whatIsNoCheck(String keys, String problem) throws IOException {
        checks.write("bad.yaml", "checks:\n  - { " + keys + " }\n").write("good.yaml", GOOD);
        String told = checks.problems().getFirst();
        assertTrue(told.startsWith("bad.yaml:2 " + problem), told);
        assertEquals(List.of("a", "b"), names());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'checks:\\n\\t- name: x'           | bad.yaml:2 it is not YAML
                    'checks: x'                        | bad.yaml:1 checks must be a list
                    'chekcs: []'                       | bad.yaml:1 unknown key 'chekcs'; did you mean checks?
                    'checks:\\n- a: 1\\n  a: 2'      | bad.yaml:3 'a' stands there twice
                    '- name: x'                        | bad.yaml:1 the file must be a table
                    'checks:\\n- just text'            | bad.yaml:2 an item of checks must be a table
                    'checks:\\n- name: &x y'           | bad.yaml:2 a word that begins with & is an anchor
                    """)
    void whatIsNoFile(String text, String problem) throws IOException {
        checks.write("bad.yaml", text.replace("\\n", "\n").replace("\\t", "\t")).write("good.yaml", GOOD);
        String told = checks.problems().getFirst();
        assertTrue(told.startsWith(problem), told);
        assertEquals(List.of("a", "b"), names());
    }

    @Test
    void aBadCheckStaysAsItLastWasGoodAndSpoilsNoOther() throws IOException {
        checks.write("a.yaml", GOOD);
        List<OwnCheck> before = checks.read().checks();
        checks.write("a.yaml", GOOD.replace("25h", "soon") + "  - name: c\n    file: /srv/c\n");
        assertEquals(List.of("a", "b", "c"), names());
        assertSame(before.getFirst(), checks.read().checks().getFirst());
        assertTrue(checks.problems().getFirst().endsWith(" (holds)"), checks.problems()::toString);
        checks.write("a.yaml", "checks:\n\t- broken");
        assertEquals(List.of("a", "b", "c"), names(), "what the file last said holds");
        checks.write("a.yaml", "checks: []");
        assertEquals(List.of(), names());
        assertEquals(List.of(), checks.problems());
        checks.write("a.yaml", GOOD.replace("25h", "soon"));
        assertEquals(List.of("b"), names(), "a check that was removed is not remembered");
    }

    @Test
    void ofTwoChecksWithOneNameTheFirstHolds() throws IOException {
        checks.write("a.yaml", GOOD).write("b.yaml", "checks:\n  - {name: b, file: /srv/other}\n");
        assertEquals(List.of("a", "b"), names());
        assertEquals("/srv/b", checks.read().checks().getLast().target());
        String told = checks.problems().getFirst();
        assertTrue(told.startsWith("b.yaml:2 check b is defined already at "), told);
        Files.delete(directory.resolve("a.yaml"));
        assertEquals(List.of("b"), names());
        assertEquals(List.of(), checks.problems());
    }

    @Test
    void aFileThatIsTooLargeOrNoFileIsToldAndTheOthersHold() throws Exception {
        checks.write("good.yaml", GOOD).write("large.yaml", "#".repeat(1 << 20) + "\n");
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", directory.resolve("pipe.yaml").toString())
                        .start()
                        .waitFor());
        assertEquals(
                List.of("large.yaml:0 it is larger than 1024 KiB; split it", "pipe.yaml:0 it is no regular file"),
                checks.problems());
        assertEquals(List.of("a", "b"), names());
    }
}
