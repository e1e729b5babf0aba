package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real run-parts is asked what it would run, and has to agree. */
class RunPartsOracleTest {
    private static final List<String> NAMES = List.of(
            "plain",
            "A_b",
            "UPPER",
            "0anacron",
            "_x-y",
            "a.b-c",
            "a-b.c",
            "x.sh",
            "-a",
            "a-",
            "logrotate.dpkg-old",
            "a-x.dpkg-new",
            "foo-dpkg-old",
            "back~",
            ".hidden",
            "name with blank",
            "z9",
            "run.parts.daily");

    @TempDir
    Path temporary;

    private Path scripts;

    @BeforeEach
    void makeScripts() throws IOException {
        Needs.root();
        Needs.program("/usr/bin/run-parts");
        scripts = Files.createDirectory(temporary.resolve("scripts"));
        for (String name : NAMES) {
            script(name, "rwxr-xr-x");
        }
        script("not-executable", "rw-r--r--");
        script("group-only", "r--r-xr--");
        Files.createDirectory(scripts.resolve("directory"));
        Files.createSymbolicLink(scripts.resolve("good-link"), scripts.resolve("plain"));
        Files.createSymbolicLink(scripts.resolve("dead-link"), scripts.resolve("nowhere"));
        Files.createSymbolicLink(scripts.resolve("directory-link"), scripts.resolve("directory"));
    }

    private void script(String name, String mode) throws IOException {
        Path file = Files.writeString(scripts.resolve(name), "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--report",
                "--lsbsysinit",
                "--reverse",
                "--regex=^[[:lower:]]+$",
                "--regex=\\.sh$",
                "--regex=^p.*n$",
                "--regex=^(plain|UPPER|z9)$",
                "--regex=a",
                "--regex=^[^a-z]",
                "--regex=^[a-zA-Z0-9_.-]+$",
            })
    void takesTheSameFilesInTheSameOrder(String option) {
        List<String> arguments = new ArrayList<>(option.isEmpty() ? List.of() : List.of(option));
        arguments.add(scripts.toString());
        List<String> asked = new ArrayList<>(List.of("run-parts", "--test"));
        asked.addAll(arguments);
        CommandResult real = CommandResult.of(Map.of("LC_ALL", "C"), asked, Duration.ofSeconds(10));
        assertEquals(0, real.status(), real.err());
        List<String> ours = RunParts.of(arguments)
                .map(call -> new PartFiles(HostRoot.own()).of(call))
                .orElseThrow();
        assertEquals(real.out().lines().toList(), ours);
    }

    @Test
    void theyAreMoreThanAHandful() {
        assertTrue(new PartFiles(HostRoot.own())
                        .of(RunParts.of(List.of(scripts.toString())).orElseThrow())
                        .size()
                > 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--regex=(a+)+$",
                "--regex=(",
                "--regex=a{2}",
                "--regex=a**",
                "--regex=[[.a.]]",
                "--regex=.*.*.*x"
            })
    void anExpressionThatMayMeanAnythingIsNotTaken(String option) {
        assertTrue(RunParts.of(List.of(option, "/d")).isEmpty());
    }

    @Test
    void aDirectoryThatIsNoDirectoryOfScriptsGivesNone() throws IOException {
        for (int i = 0; i <= PartFiles.MOST; i++) {
            script("many" + i, "rwxr-xr-x");
        }
        PartFiles files = new PartFiles(HostRoot.own());
        assertEquals(
                List.of(), files.of(RunParts.of(List.of(scripts.toString())).orElseThrow()));
        assertEquals(List.of(), files.of(RunParts.of(List.of("/nowhere")).orElseThrow()));
    }
}
