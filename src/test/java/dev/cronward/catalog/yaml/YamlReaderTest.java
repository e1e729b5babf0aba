package dev.cronward.catalog.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private static Optional<Yaml> read(String text) throws BadYaml {
        return YamlReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void scalarsAreTextsWithTheirLines() throws BadYaml {
        Yaml yaml = read("# comment\na: yes\nb: [5m, 'c']\n").orElseThrow();
        assertEquals("yes", yaml.table("it").get("a").value().text("a"));
        assertEquals(3, yaml.table("it").get("b").line());
        assertEquals(
                "5m", yaml.table("it").get("b").value().list("b").getFirst().text("b"));
        assertEquals(Optional.empty(), read("# only this\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: *b | 1 | alias",
                "a: &b c | 1 | anchor",
                "a: !!java.net.URL [x] | 1 | tag",
                "a: !x {} | 1 | tag",
                "a: 1\\na: 2 | 2 | twice",
                "a: [ | 1 | not YAML",
                "a:\\n\\tb: 1 | 2 | not YAML",
                "--- 1\\n--- 2 | 2 | second document",
                "[[[[[[[[[[[[1]]]]]]]]]]]] | 1 | nested deeper",
                "? [a]\\n: b | 1 | key must be a word",
            })
    void whatIsNoPlainDataIsRefusedWithItsLine(String text, int line, String problem) {
        BadYaml bad =
                assertThrows(BadYaml.class, () -> read(text.replace("\\n", "\n").replace("\\t", "\t")));
        assertTrue(bad.getMessage().contains(problem), bad.getMessage());
        assertEquals(line, bad.line(), bad.getMessage());
    }

    @Test
    void aFileThatIsTooLargeOrNoTextIsRefused() {
        BadYaml large = assertThrows(BadYaml.class, () -> YamlReader.read(new byte[YamlReader.MOST_BYTES + 1]));
        assertTrue(large.getMessage().contains("larger"), large.getMessage());
        BadYaml binary = assertThrows(BadYaml.class, () -> YamlReader.read(new byte[] {'a', ':', ' ', (byte) 0xff}));
        assertTrue(binary.getMessage().contains("UTF-8"), binary.getMessage());
    }

    @Property(tries = 2000)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
        try {
            YamlReader.read(bytes).ifPresent(yaml -> assertTrue(yaml.line() > 0));
        } catch (BadYaml refused) {
            assertTrue(refused.line() >= 0);
        }
    }
}
