package dev.cronward.catalog.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.catalog.yaml.Yaml;
import dev.cronward.catalog.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The YAML examples of docs/configuration.md are good files, and say what stands beside them. */
class FactDocsTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    private static Optional<Yaml> example(String key) throws IOException, BadYaml {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/configuration.md")));
        while (example.find()) {
            if (example.group(1).startsWith(key + ":")) {
                return YamlReader.read(example.group(1).getBytes(StandardCharsets.UTF_8));
            }
        }
        throw new AssertionError("docs/configuration.md has no example of " + key);
    }

    @Test
    void jobs() throws IOException, BadYaml {
        List<JobRule> rules = JobRule.read(example("jobs"));
        assertTrue(rules.get(0).isAbout("x", "www-data", "/usr/share/shop-jobs/cache-warm --mod 2"));
        assertEquals(Optional.of("shop"), rules.get(0).notes().owner());
        assertTrue(rules.get(1).isAbout("nightly-report", "root", "report"));
    }

    @Test
    void owners() throws IOException, BadYaml {
        assertEquals(3, OwnerFile.read("a.yaml", example("owners")).size());
    }
}
