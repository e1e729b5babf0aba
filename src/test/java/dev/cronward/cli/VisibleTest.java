package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void escapeSequencesAreShownAndNotObeyed() {
        assertEquals("^[[31mred^[[0m", Visible.lines("\u001b[31mred\u001b[0m"));
        assertEquals("title^[]0;x^G", Visible.line("title\u001b]0;x\u0007"));
        assertEquals("\\u009b31m ^?", Visible.line("\u009b31m \u007f"));
        assertEquals("\\u202etxt.exe", Visible.line("\u202etxt.exe"));
    }

    @Test
    void linesStayLinesOnlyWhereTheyMay() {
        assertEquals("a\n\tb^M\n", Visible.lines("a\n\tb\r\n"));
        assertEquals("a^J^Ib", Visible.line("a\n\tb"));
    }

    @Test
    void ordinaryTextIsLeftAlone() {
        assertEquals("größer 日本 \ud83d\ude00", Visible.lines("größer 日本 \ud83d\ude00"));
    }

    @Test
    void jsonKeepsItsMeaning() {
        assertEquals("{\"a\":\"\\u009bx\"}\n", Visible.json("{\"a\":\"\u009bx\"}\n"));
    }

    @Property
    void nothingIsLeftThatSteersATerminal(@ForAll String text) {
        String visible = Visible.lines(text);
        assertFalse(
                visible.chars().anyMatch(c -> (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f)),
                visible);
    }
}
