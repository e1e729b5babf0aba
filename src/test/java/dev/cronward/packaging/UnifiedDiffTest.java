package dev.cronward.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {
    @TempDir
    Path directory;

    @Test
    void equalTextsDoNotDiffer() {
        assertEquals("", UnifiedDiff.of("a", "1\n", "b", "1\n"));
    }

    @Test
    void showsWhatChangedAmidWhatDidNot() {
        assertEquals(
                """
                --- old
                +++ new
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                """, UnifiedDiff.of("old", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "new", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));
    }

    /** patch(1) makes the new text of the old one, whatever the texts. */
    @Test
    void patchTakesIt() throws IOException, InterruptedException {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            String before = text(random);
            String after = text(random);
            if (before.equals(after)) {
                continue;
            }
            Path file = directory.resolve("file");
            Files.writeString(file, before);
            Path patch = directory.resolve("patch");
            Files.writeString(patch, UnifiedDiff.of("file", before, "file", after));
            Process process = new ProcessBuilder("patch", "-s", "--posix", "file", "patch")
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said + Files.readString(patch));
            assertEquals(after, Files.exists(file) ? Files.readString(file) : "");
        }
    }

    private static String text(Random random) {
        List<String> lines = new ArrayList<>();
        for (int line = random.nextInt(30); line > 0; line--) {
            lines.add(Integer.toString(random.nextInt(6)));
        }
        String text = String.join("\n", lines);
        return text.isEmpty() || random.nextInt(4) == 0 ? text : text + "\n";
    }
}
