package dev.cronward.checks.own.server;

import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Unit;

/** How long a server took, from before the connection to the end of its answer. */
public final class Latency {
    /** The number. */
    public static final Quantity QUANTITY = new Quantity("latency", "latency_seconds", Unit.SECONDS);

    private static final double NANOS = 1e9;

    private Latency() {}

    /**
     * Until now, seconds.
     *
     * @param beganNanos by {@link System#nanoTime()}
     */
    public static double since(long beganNanos) {
        return (System.nanoTime() - beganNanos) / NANOS;
    }
}
