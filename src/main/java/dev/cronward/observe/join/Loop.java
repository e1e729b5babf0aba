package dev.cronward.observe.join;

import dev.cronward.observe.Sight;

/** A way of seeing runs, on a thread of its own. */
public interface Loop extends Runnable {
    /** Ends it after what there is has been read. Any thread. */
    void stop();

    /** Of which starts none can escape it at present. Any thread. */
    Sight sight();
}
