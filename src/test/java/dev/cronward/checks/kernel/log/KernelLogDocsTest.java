package dev.cronward.checks.kernel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of docs/kernel-log.md is what the patterns say of themselves; {@code -Dcronward.docs=write} writes it anew. */
class KernelLogDocsTest {
    private static final Path FILE = Path.of("docs/kernel-log.md");
    private static final String BEGIN = "<!-- made from the code: begin -->\n";
    private static final String END = "<!-- made from the code: end -->\n";

    @Test
    void theDocumentationIsWhatThePatternsSay() throws IOException {
        String page = Files.readString(FILE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        String now = page.substring(0, from) + table() + page.substring(to);
        if ("write".equals(System.getProperty("cronward.docs"))) {
            Files.writeString(FILE, now);
        }
        assertEquals(
                now,
                Files.readString(FILE),
                "docs/kernel-log.md is stale: mvn test -Dtest=KernelLogDocsTest -Dcronward.docs=write");
    }

    /** Who is said to tell of a message must be there to do so. */
    @Test
    void whoeverTellsIsDocumented() throws IOException {
        String findings = Files.readString(Path.of("docs/findings.md"));
        for (KernelPattern pattern : KernelPatterns.all().list()) {
            assertTrue(findings.contains("## " + pattern.told().code() + "\n"), pattern.name());
        }
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| pattern | finds | told by | for example |\n|---|---|---|---|\n");
        for (KernelPattern pattern : KernelPatterns.all().list()) {
            table.append("| `" + pattern.name() + "` | " + pattern.about() + " | " + told(pattern.told()) + " | `"
                    + pattern.golden().getLast().text().replace("|", "\\|") + "` |\n");
        }
        return table.toString();
    }

    private static String told(Told told) {
        String link = "[`" + told.code() + "`](findings.md#" + told.code() + ")";
        return switch (told) {
            case Told.Itself itself ->
                link + ", " + itself.severity().word() + ", from " + itself.times() + " a day on";
            case Told.Elsewhere elsewhere -> link;
        };
    }
}
