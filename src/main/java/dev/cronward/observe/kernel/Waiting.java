package dev.cronward.observe.kernel;

import java.util.concurrent.locks.LockSupport;

/** Short pauses while the kernel's answer to a request is awaited at the start. */
final class Waiting {
    private Waiting() {}

    /** One millisecond. */
    static void briefly() {
        LockSupport.parkNanos(1_000_000);
    }
}
