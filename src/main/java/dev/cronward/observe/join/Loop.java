package dev.cronward.observe.join;

/** A way of seeing runs, on a thread of its own. */
public interface Loop extends Runnable {
    /** Ends it after what there is has been read. Any thread. */
    void stop();

    /** Whether at present no start can escape it, however short the run. Any thread. */
    boolean seesEveryStart();
}
