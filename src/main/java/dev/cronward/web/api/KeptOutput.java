package dev.cronward.web.api;

import dev.cronward.run.Output;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Output of a job as bytes and as text. Bytes that are not UTF-8 become U+FFFD in text, and stay as they are in bytes. */
final class KeptOutput {
    private static final int CONTINUATION = 0x80;
    private static final int CONTINUATION_MASK = 0xc0;
    private static final int LONGEST_CHARACTER = 4;

    private KeptOutput() {}

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The last bytes of what was written, at most {@code most}, not beginning within a character. */
    static String tail(Output.Kept kept, int most) {
        byte[] last = kept.last(most);
        int from = 0;
        boolean cut = last.length < kept.totalBytes();
        while (cut && from < last.length && from < LONGEST_CHARACTER - 1 && isContinuation(last[from])) {
            from++;
        }
        return text(Arrays.copyOfRange(last, from, last.length));
    }

    /** Head and tail in one, with a line between them that says how much is missing there. */
    static byte[] withMarker(Output.Kept kept) {
        byte[] marker = kept.omittedBytes() > 0
                ? ("\n[cronward: " + kept.omittedBytes() + " bytes not kept]\n").getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        return joined(kept.head(), marker, kept.tail());
    }

    private static byte[] joined(byte[] head, byte[] middle, byte[] tail) {
        return ByteBuffer.allocate(head.length + middle.length + tail.length)
                .put(head)
                .put(middle)
                .put(tail)
                .array();
    }

    private static boolean isContinuation(byte b) {
        return (b & CONTINUATION_MASK) == CONTINUATION;
    }
}
