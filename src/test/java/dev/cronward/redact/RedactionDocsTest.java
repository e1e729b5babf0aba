package dev.cronward.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/redaction.md is what the patterns say of themselves; {@code -Dcronward.docs=write} writes it anew. */
class RedactionDocsTest {
    private static final Path FILE = Path.of("docs/redaction.md");
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
                "docs/redaction.md is stale: mvn test -Dtest=RedactionDocsTest -Dcronward.docs=write");
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| pattern | finds | for example | leaves |\n|---|---|---|---|\n");
        for (SecretPattern pattern : DefaultPatterns.all()) {
            table.append("| `" + pattern.name() + "` | " + cell(pattern.about()) + " | "
                    + codes(pattern.examples(), SecretPattern::redacted) + " | "
                    + codes(pattern.readable(), text -> text) + " |\n");
        }
        return table.toString();
    }

    private static String codes(List<String> texts, UnaryOperator<String> as) {
        return texts.stream()
                .map(text -> "`" + cell(as.apply(text)).replace("\n", "↵") + "`")
                .collect(Collectors.joining("<br>"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
