package dev.cronward.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of one thing that was done many times, as a row of a table. */
final class Figures {
    private long[] nanos = new long[64];
    private int count;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
    }

    void time(Runnable what) {
        long begin = System.nanoTime();
        what.run();
        add(System.nanoTime() - begin);
    }

    double median() {
        return at(0.5);
    }

    /** Milliseconds that a part of them did not exceed. */
    private double at(double part) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (count * part))] / 1e6;
    }

    /** {@code | what | 2.1 ms | 4.0 ms | 1.7 |}: median, 99 % and the median as so many times another one. */
    void row(String what, Figures unit) {
        System.out.printf(
                Locale.ROOT, "| %s | %.2f ms | %.2f ms | %.2f |%n", what, median(), at(0.99), median() / unit.median());
    }
}
