package dev.cronward.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pattern does what its own examples say, alone and among the others. */
class DefaultPatternsTest {
    static List<SecretPattern> patterns() {
        return DefaultPatterns.all();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void itsExamplesHold(SecretPattern pattern) {
        Set<String> others = new HashSet<>(DefaultPatterns.names());
        assertTrue(others.remove(pattern.name()));
        Redaction alone = new Redaction(others, List.of());
        assertFalse(pattern.examples().isEmpty());
        assertFalse(pattern.readable().isEmpty());
        for (String example : pattern.examples()) {
            String written = SecretPattern.written(example);
            assertEquals(SecretPattern.redacted(example), alone.of(written), pattern.name());
            String among = Redaction.usual().of(written);
            for (String secret : example.split("[⟦⟧]", -1)) {
                if (example.contains("⟦" + secret + "⟧")) {
                    assertFalse(among.contains(secret), () -> secret + " in " + among);
                }
            }
            assertEquals(among, Redaction.usual().of(among), "redacted twice");
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void whatMustStayReadableStays(SecretPattern pattern) {
        for (String text : pattern.readable()) {
            assertSame(text, Redaction.usual().of(text), pattern.name());
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void switchedOffItDoesNothing(SecretPattern pattern) {
        Redaction none = new Redaction(Set.copyOf(DefaultPatterns.names()), List.of());
        for (String example : pattern.examples()) {
            String written = SecretPattern.written(example);
            assertSame(written, none.of(written), pattern.name());
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void hintsAreInLowerCase(SecretPattern pattern) {
        assertFalse(pattern.hints().isEmpty());
        assertEquals(
                pattern.hints(),
                pattern.hints().stream().map(h -> h.toLowerCase(Locale.ROOT)).collect(Collectors.toList()));
    }
}
