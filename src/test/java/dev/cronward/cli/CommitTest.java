package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/commit, with the real git: which commit the build says that it was made from. */
class CommitTest {
    @TempDir
    Path temporary;

    private Path sources;

    @BeforeEach
    void copy() throws IOException {
        Needs.program("/usr/bin/git");
        sources = unpacked(temporary.toRealPath().resolve("sources"));
    }

    private static Path unpacked(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("scripts"));
        Files.copy(
                Path.of("scripts/commit"),
                directory.resolve("scripts/commit"),
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
        Files.copy(Path.of(".gitattributes"), directory.resolve(".gitattributes"), StandardCopyOption.REPLACE_EXISTING);
        return directory;
    }

    private static String said(Path directory) throws IOException {
        Path file = directory.resolve("target/classes/commit");
        succeeding(List.of(directory.resolve("scripts/commit").toString(), file.toString()));
        return Files.readString(file);
    }

    private static String succeeding(List<String> command) {
        CommandResult result =
                CommandResult.of(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_SYSTEM", "/dev/null"), command);
        assertEquals(0, result.status(), result::toString);
        return result.out().strip();
    }

    private static String git(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of("-c", "user.name=test", "-c", "user.email=test@example.org"));
        command.addAll(List.of(arguments));
        return succeeding(command);
    }

    private static String committed(Path directory) {
        git(directory, "init", "-q");
        git(directory, "add", "scripts", ".gitattributes");
        git(directory, "commit", "-q", "-m", "all");
        return git(directory, "rev-parse", "HEAD");
    }

    @Test
    void isUnknownWithoutARepository() throws IOException {
        assertEquals("unknown\n", said(sources));
    }

    @Test
    void isTheCommitWithAMarkWhereSourcesWereChanged() throws IOException {
        String commit = committed(sources);
        git(sources, "tag", "-a", "-m", "a tag must not take its place", "v1");
        assertEquals(commit + "\n", said(sources));
        Files.writeString(sources.resolve(".gitattributes"), "scripts/commit export-subst\n# changed\n");
        assertEquals(commit + "+changes\n", said(sources));
    }

    @Test
    void isNotThatOfARepositoryRoundIt() throws IOException {
        committed(sources);
        assertEquals("unknown\n", said(unpacked(sources.resolve("vendor/cronward"))));
    }

    @Test
    void isKnownInAnArchive() throws IOException {
        String commit = committed(sources);
        Path archive = temporary.resolve("archive.tar");
        git(sources, "archive", "-o", archive.toString(), "HEAD");
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        succeeding(List.of("tar", "-xf", archive.toString(), "-C", elsewhere.toString()));
        assertEquals(commit + "\n", said(elsewhere));
    }
}
