package dev.cronward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every page of docs/ can be found from README.md, and every link within the repository leads to something. */
class DocLinksTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?) *$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");

    @Test
    void everyPageIsInTheListOfTheReadme() throws IOException {
        Set<String> linked = new TreeSet<>();
        Matcher link = LINK.matcher(text(README));
        while (link.find()) {
            linked.add(link.group(1).replaceFirst("#.*", ""));
        }
        List<String> lost = pages().stream()
                .map(Path::toString)
                .filter(page -> page.startsWith("docs/"))
                .filter(page -> !linked.contains(page))
                .toList();
        assertEquals(List.of(), lost);
    }

    @Test
    void everyLinkLeadsToSomething() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            Matcher link = LINK.matcher(text(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
                    links++;
                    if (!isThere(page, target)) {
                        broken.add(page + ": " + target);
                    }
                }
            }
        }
        assertTrue(links > 100, "links found: " + links);
        assertEquals(List.of(), broken);
    }

    private static boolean isThere(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** As GitHub and most others make them of headings: small letters, hyphens for spaces, a number for the next of a name. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher heading = HEADING.matcher(text(page));
        while (heading.find()) {
            String name = heading.group(1)
                    .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(name, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? name : name + "-" + before);
        }
        return anchors;
    }

    /** Without what is fenced: comments of shell scripts there look like headings. */
    private static String text(Path page) throws IOException {
        return FENCE.matcher(Files.readString(page)).replaceAll("");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(README, Path.of("ARCHITECTURE.md")), docs.sorted())
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }
}
