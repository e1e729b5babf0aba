package dev.cronward.bench;

import dev.cronward.redact.Redaction;
import java.util.Arrays;
import java.util.Locale;

/** How long the default patterns take for 64 KiB of output, the most that is usually kept of its end. */
public final class RedactionBench {
    private static final int LENGTH = 64 * 1024;
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 101;

    private RedactionBench() {}

    /** Prints the median and the longest of {@value #ROUNDS} rounds. */
    public static void main(String[] arguments) {
        String plain =
                "2027-03-14T03:00:00Z copied /srv/shop/img/0815.jpg (12345 bytes) to db1, 17 of 4711 files left\n";
        String words =
                "debug: key of cookie in private key of token at https://example.org/login says nothing secret\n";
        String secrets = "retry with PGPASSWORD=hunter2 and Authorization: Bearer 0123456789abcdef0123456789abcdef\n";
        measure("no word of a pattern", plain);
        measure("words of patterns in each line, no secret", words);
        measure("a secret in every 20th line", plain.repeat(19) + secrets);
        measure("two secrets in each line", secrets);
    }

    private static void measure(String what, String line) {
        String text = line.repeat(LENGTH / line.length() + 1).substring(0, LENGTH);
        Redaction redaction = Redaction.usual();
        long length = 0;
        for (int i = 0; i < WARM_UP; i++) {
            length += redaction.of(text).length();
        }
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            length += redaction.of(text).length();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f ms, longest %.2f ms (%d)%n",
                what,
                nanos[ROUNDS / 2] / 1e6,
                nanos[ROUNDS - 1] / 1e6,
                length);
    }
}
