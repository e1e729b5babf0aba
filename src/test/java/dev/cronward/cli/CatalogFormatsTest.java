package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.cli.Table.Cell;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What stands in crontabs cannot become markup, in any format. */
class CatalogFormatsTest {
    private static final String HOSTILE =
            "<script>alert('x')</script>\"&amp;'|`*_[a](javascript:b)\\ ```# </pre> <!-- ${x} %s";

    private static CatalogView view(String text, String runbook) {
        return new CatalogView(
                text,
                text,
                List.of(new CatalogView.Line(
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        Optional.of(text),
                        runbook,
                        Cell.of(text),
                        text,
                        text,
                        text)));
    }

    private static Document html(CatalogView view) throws Exception {
        byte[] page = CatalogHtml.of(view).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page));
    }

    private static Set<String> elements(Document page) {
        Set<String> names = new TreeSet<>();
        NodeList all = page.getElementsByTagName("*");
        for (int at = 0; at < all.getLength(); at++) {
            names.add(all.item(at).getNodeName());
        }
        return names;
    }

    @Test
    void htmlShowsHostileTextAsItIs() throws Exception {
        Document hostile = html(view(HOSTILE, HOSTILE));
        assertEquals(elements(html(view("plain", "plain"))), elements(hostile));
        assertFalse(elements(hostile).contains("script"));
        NodeList code = hostile.getElementsByTagName("pre");
        assertEquals(2, code.getLength());
        assertEquals(HOSTILE, code.item(0).getTextContent());
        assertEquals(HOSTILE, code.item(1).getTextContent());
        assertEquals(
                "Jobs of " + HOSTILE, hostile.getElementsByTagName("h1").item(0).getTextContent());
    }

    @Test
    void htmlRefersToNothingButItselfAndRunbooksOfTheWeb() throws Exception {
        assertEquals(List.of("#job-1"), links(html(view("a", "javascript:alert(1)"))));
        String runbook = "https://wiki.example.org/?a=1&b=\"2\"";
        assertEquals(List.of("#job-1", runbook), links(html(view("a", runbook))));
        String page = CatalogHtml.of(view("a", "b"));
        assertTrue(page.contains("default-src 'none'"), page);
        for (String foreign : List.of("src=", "url(", "@import", "<link", "<script", "<img")) {
            assertFalse(page.contains(foreign), foreign);
        }
    }

    private static List<String> links(Document page) {
        NodeList anchors = page.getElementsByTagName("a");
        return java.util.stream.IntStream.range(0, anchors.getLength())
                .mapToObj(at -> ((Element) anchors.item(at)).getAttribute("href"))
                .toList();
    }

    @Test
    void markdownTakesTheMeaningFromEverything() {
        String page = CatalogMarkdown.of(view(HOSTILE, HOSTILE));
        // Outside of the fenced commands every character that means something stands behind a backslash.
        String text = page.replaceAll("(?ms)^(`{4,})text\\n.*?^\\1$", "");
        assertTrue(page.length() - text.length() > 2 * HOSTILE.length(), page);
        String cells = text.replaceAll("(?m)^(#+ |\\||- )|\\|---.*|\\| | \\|$", "");
        String bare = cells.replaceAll("\\\\[\\\\`*_{}\\[\\]()<>#+!|~&:@$^=\"-]", "");
        assertFalse(bare.matches("(?s).*[`<>\\[\\]|*_#&].*"), bare);
        assertTrue(page.contains("````text\n" + HOSTILE + "\n````\n"), page);
    }

    @Test
    void markdownLeavesPlainTextReadable() {
        String plain = "run-parts-daily at 03:38 (root), 2027-03-14.";
        assertTrue(CatalogMarkdown.of(view(plain, plain)).contains("- Who: " + plain + "\n"));
        String list = CatalogMarkdown.of(view("- 1", "- 1"));
        assertTrue(list.contains("\n\\- 1\n"), list);
        assertTrue(CatalogMarkdown.of(view("1. a", "-")).contains("\n1\\. a\n"));
    }

    @Test
    void aCommandThatCannotBeShownIsNotShownWrong() {
        Facts answer = new Facts(java.util.Map.of(
                "node",
                "n",
                "jobs",
                List.of(new Facts(java.util.Map.of(
                        "rerun",
                        "runuser -u a -- sh -c 'echo \u001b[2J'",
                        "job",
                        new Facts(java.util.Map.of("id", "a")))))));
        CatalogView view =
                CatalogView.of(answer, java.time.Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC));
        assertEquals(Optional.empty(), view.jobs().getFirst().rerun());
        assertTrue(CatalogMarkdown.of(view).contains("# cannot be told here; see the crontab"));
    }
}
