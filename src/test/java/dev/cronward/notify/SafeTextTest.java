package dev.cronward.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Untrusted text is bounded and printable, whatever it was. */
class SafeTextTest {
    @Test
    void keepsWhatPeopleWrite() {
        assertEquals("Größe: 3 €\n\tok 🙂", SafeText.of("Größe: 3 €\n\tok 🙂"));
    }

    @Test
    void replacesEscapesAndBrokenSurrogates() {
        assertEquals("a\uFFFD[31mb\uFFFD\uFFFDc", SafeText.of("a\u001b[31mb\ud83d\0c"));
        assertEquals("\uFFFDgnp", SafeText.of("\u202egnp"), "text direction must not be turned");
    }

    @Test
    void cutsBetweenCharacters() {
        assertEquals("🙂…", SafeText.head("🙂🙂🙂", 10));
        assertEquals("…🙂", SafeText.tail("🙂🙂🙂", 10));
        assertEquals("abc", SafeText.head("abc", 3));
        assertEquals("…b", SafeText.tail("aaaab", 4));
    }

    @Property
    void neverTooLongAndNeverControlling(@ForAll String text, @ForAll @IntRange(min = 3, max = 50) int bytes) {
        for (String cut :
                new String[] {SafeText.head(SafeText.of(text), bytes), SafeText.tail(SafeText.of(text), bytes)}) {
            assertTrue(cut.getBytes(StandardCharsets.UTF_8).length <= bytes);
            assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(cut), "encodable");
            assertFalse(cut.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t'));
        }
    }
}
