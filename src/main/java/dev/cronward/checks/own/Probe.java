package dev.cronward.checks.own;

import java.io.IOException;
import java.time.Instant;

/**
 * What a check of the user's measures: the age of a file, an answer of a server, the length of a queue. It judges only
 * what is wrong without any limit; numbers are held against the limits of the check by whoever asked for them. Called by
 * one thread at a time.
 */
public interface Probe {
    /**
     * Measures once. Whoever calls interrupts it when its time is over; it then ends soon, and leaves nothing behind.
     *
     * @param now the present
     * @throws IOException when nothing can be said, neither that all is well nor that something is wrong; its message
     *     names the thing and the reason and holds no secret
     * @throws InterruptedException when its time is over
     */
    Probed measure(Instant now) throws IOException, InterruptedException;
}
