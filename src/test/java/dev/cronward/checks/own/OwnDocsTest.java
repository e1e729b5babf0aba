package dev.cronward.checks.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/checks.md are good files, and every kind with all that it takes is in it. */
class OwnDocsTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    @TempDir
    Path directory;

    @Test
    void everyExampleHolds() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/checks.md")));
        OwnDirectory checks = OwnDirectory.on(directory, new HostRoot(directory));
        int read = 0;
        while (example.find()) {
            checks.write("example.yaml", example.group(1));
            assertEquals(List.of(), checks.problems(), example.group(1));
            assertFalse(checks.read().checks().isEmpty(), example.group(1));
            read++;
        }
        assertTrue(read > Kinds.all(HostRoot.own(), job -> Optional.empty()).size(), "each kind has an example");
    }

    @Test
    void everyKindHasItsSectionWithItsKeysAndNumbers() throws IOException {
        String text = Files.readString(Path.of("docs/checks.md"));
        List<String> keys = new ArrayList<>();
        for (Kind kind : Kinds.all(HostRoot.own(), job -> Optional.empty())) {
            int at = text.indexOf("\n## " + kind.key() + "\n");
            assertTrue(at >= 0, kind.key());
            int end = text.indexOf("\n## ", at + 1);
            String section = text.substring(at, end < 0 ? text.length() : end);
            kind.keys().forEach(key -> assertTrue(section.contains("`" + key + "`"), kind.key() + " " + key));
            kind.quantities()
                    .forEach(number -> assertTrue(
                            section.contains("| `" + number.key() + "` |"), kind.key() + " " + number.key()));
            keys.add(kind.key());
        }
        for (Kind kind : Kinds.all(HostRoot.own(), job -> Optional.empty())) {
            assertTrue(
                    keys.stream().noneMatch(kind.keys()::contains), "a key of one kind names another: " + kind.key());
        }
    }
}
