package dev.cronward.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    Path temporary;

    @Test
    void onlyTheOwnerCanReadWhatIsPublished() throws IOException {
        RunDirectory directory = new RunDirectory(temporary.resolve("run/cronward"));
        AccessToken token = AccessToken.random();
        TokenFile file = TokenFile.publish(directory, 9180, token);
        assertEquals(directory.path().resolve("9180.token"), file.path());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())));
        assertEquals(Optional.of(token), TokenFile.read(directory, 9180));
        assertEquals(Optional.empty(), TokenFile.read(directory, 9181));
    }

    @Test
    void aDirectoryThatOthersMayWriteIsRefused() throws IOException {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        IOException refused = assertThrows(
                IOException.class, () -> TokenFile.publish(new RunDirectory(open), 1, AccessToken.random()));
        assertTrue(refused.getMessage().contains("chmod go-w"), refused.getMessage());
    }

    @Test
    void theModeOfADirectoryThatWasThereStays() throws IOException {
        Path run = Files.createDirectory(temporary.resolve("run"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
        TokenFile.publish(new RunDirectory(run), 1, AccessToken.random()).close();
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(run)));
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamedWithTheCure() {
        IOException refused = assertThrows(
                IOException.class,
                () -> TokenFile.publish(new RunDirectory(Path.of("/proc/cronward")), 1, AccessToken.random()));
        assertTrue(refused.getMessage().contains("/proc/cronward"), refused.getMessage());
        assertTrue(refused.getMessage().contains("cronward.run-dir"), refused.getMessage());
    }

    @Test
    void anEmptyVariableGivesNoToken() {
        assertEquals(Optional.empty(), AccessToken.given(Map.of("CRONWARD_TOKEN", "")));
        assertEquals(Optional.empty(), AccessToken.given(Map.of()));
        assertEquals(
                "0123456789abcdef",
                AccessToken.given(Map.of("CRONWARD_TOKEN", "0123456789abcdef"))
                        .orElseThrow()
                        .value());
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path victim = Files.writeString(temporary.resolve("victim"), "precious");
        RunDirectory directory = new RunDirectory(Files.createDirectory(temporary.resolve("dir")));
        Files.createSymbolicLink(directory.tokenFile(7), victim);
        Files.createSymbolicLink(directory.path().resolve("7.token.new"), victim);
        TokenFile.publish(directory, 7, AccessToken.random());
        assertEquals("precious", Files.readString(victim));
        assertFalse(Files.isSymbolicLink(directory.tokenFile(7)));

        Path link = Files.createSymbolicLink(temporary.resolve("link"), directory.path());
        IOException refused = assertThrows(
                IOException.class, () -> TokenFile.publish(new RunDirectory(link), 7, AccessToken.random()));
        assertTrue(refused.getMessage().contains("XDG_RUNTIME_DIR"), refused.getMessage());
        assertEquals(Optional.empty(), TokenFile.read(new RunDirectory(link), 7));
    }

    @Test
    void closingTakesAwayOnlyTheOwnToken() throws IOException {
        RunDirectory directory = new RunDirectory(temporary.resolve("cronward"));
        TokenFile first = TokenFile.publish(directory, 9180, AccessToken.random());
        TokenFile second = TokenFile.publish(directory, 9180, AccessToken.random());
        first.close();
        assertEquals(Optional.of(second.token()), TokenFile.read(directory, 9180));
        second.close();
        assertEquals(Optional.empty(), TokenFile.read(directory, 9180));
    }

    @Test
    void aFileWithoutATokenIsNamed() throws IOException {
        RunDirectory directory = new RunDirectory(Files.createDirectory(temporary.resolve("bad")));
        Files.writeString(directory.tokenFile(5), "\n");
        IOException told = assertThrows(IOException.class, () -> TokenFile.read(directory, 5));
        assertTrue(told.getMessage().contains("5.token"), told.getMessage());
    }

    @Test
    void theDirectoryIsThatOfTheUser() {
        Map<String, String> session = Map.of("XDG_RUNTIME_DIR", "/run/user/1000");
        assertEquals(Path.of("/run/cronward"), RunDirectory.of(session, 0).path());
        assertEquals(
                Path.of("/run/user/1000/cronward"),
                RunDirectory.of(session, 1000).path());
        assertEquals(
                Path.of("/tmp/cronward-1000"), RunDirectory.of(Map.of(), 1000).path());
        assertEquals(
                Path.of("/srv/x"),
                RunDirectory.of(Map.of("CRONWARD_RUN_DIR", "/srv/x"), 0).path());
    }

    @Test
    void tokensAreLongAndDoNotTellThemselves() {
        AccessToken token = AccessToken.random();
        assertEquals(64, token.value().length());
        assertFalse(token.toString().contains(token.value()));
        assertTrue(token.matches(new String(token.value())));
        assertFalse(token.matches(token.value() + "0"));
        assertFalse(token.matches(AccessToken.random().value()));
        assertThrows(IllegalArgumentException.class, () -> new AccessToken("short"));
        assertThrows(IllegalArgumentException.class, () -> new AccessToken("0123456789abcdef\r\nX: y"));
    }
}
