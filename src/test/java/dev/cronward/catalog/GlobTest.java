package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GlobTest {
    /** The same pattern as a regular expression must agree. */
    @Property(tries = 3000)
    void fitsWhatItsRegularExpressionFits(
            @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
            @ForAll @Chars('*') @CharRange(from = 'a', to = 'b') @StringLength(max = 10) String text) {
        String expression = pattern.replace("*", "[ab*]*").replace("?", "[ab*]");
        assertEquals(text.matches(expression), new Glob(pattern).matches(text), pattern + " " + text);
    }

    @Test
    void aPatternOfManyStarsEnds() {
        assertFalse(new Glob("a*".repeat(200) + "b").matches("a".repeat(1_000)));
    }
}
