package dev.cronward.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.run.Output;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeptOutputTest {
    private static Output.Kept kept(String head, String tail, long omitted) {
        byte[] first = head.getBytes(StandardCharsets.UTF_8);
        byte[] last = tail.getBytes(StandardCharsets.UTF_8);
        return new Output.Kept(first, last, first.length + last.length + omitted);
    }

    @Test
    void theTailOfWholeOutputReachesIntoTheHead() {
        assertEquals("head tail", KeptOutput.tail(kept("head ", "tail", 0), 100));
        assertEquals("d tail", KeptOutput.tail(kept("head ", "tail", 0), 6));
    }

    @Test
    void theTailDoesNotReachOverAGap() {
        assertEquals("tail", KeptOutput.tail(kept("head ", "tail", 5), 100));
    }

    @Test
    void theTailDoesNotBeginWithinACharacter() {
        assertEquals("x", KeptOutput.tail(kept("", "€x", 0), 3));
        assertEquals("€x", KeptOutput.tail(kept("", "€x", 0), 4));
    }

    @Test
    void bytesThatAreNoTextAreNotLostButMarked() {
        Output.Kept binary = new Output.Kept(new byte[] {'a', (byte) 0xff, 'b'}, new byte[0], 3);
        assertEquals("a\ufffdb", KeptOutput.tail(binary, 100));
        assertEquals(3, KeptOutput.withMarker(binary).length);
    }

    @Test
    void theMarkerTellsHowMuchIsMissing() {
        assertEquals(
                "head \n[cronward: 5 bytes not kept]\ntail",
                KeptOutput.text(KeptOutput.withMarker(kept("head ", "tail", 5))));
        assertEquals("head tail", KeptOutput.text(KeptOutput.withMarker(kept("head ", "tail", 0))));
    }
}
