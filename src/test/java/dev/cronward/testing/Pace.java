package dev.cronward.testing;

import java.time.Duration;

/** How fast a long property goes: told now and then, so that whoever waits for the night's fuzz knows how long. */
public final class Pace {
    private static final long TELL_NANOS = Duration.ofSeconds(30).toNanos();
    private static final double NANOS = 1e9;

    private final String what;
    private final long begin = System.nanoTime();
    private long told = begin;
    private long tries;

    /** Begins now. */
    public Pace(String what) {
        this.what = what;
    }

    /** One more is done. */
    public void tried() {
        tries++;
        if (System.nanoTime() - told >= TELL_NANOS) {
            tell();
        }
    }

    /** Says how far it is. */
    public void tell() {
        told = System.nanoTime();
        double seconds = (told - begin) / NANOS;
        System.out.printf("%s: %d tries in %.0f s, %.0f a second%n", what, tries, seconds, tries / seconds);
    }
}
