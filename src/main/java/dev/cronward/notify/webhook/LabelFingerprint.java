package dev.cronward.notify.webhook;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * The fingerprint of a label set as Alertmanager computes it (FNV-1a over 64 bits, names and values in order, each
 * followed by the byte 255), so that a receiver that hears of an alert both ways sees that it is the same.
 */
final class LabelFingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int SEPARATOR = 255;

    private LabelFingerprint() {}

    /** Sixteen hexadecimal digits. */
    static String of(SortedMap<String, String> labels) {
        long sum = OFFSET;
        for (var label : labels.entrySet()) {
            sum = add(add(sum, label.getKey()), label.getValue());
        }
        return HexFormat.of().toHexDigits(sum);
    }

    private static long add(long sum, String text) {
        long result = sum;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            result = (result ^ (b & 0xff)) * PRIME;
        }
        return (result ^ SEPARATOR) * PRIME;
    }
}
