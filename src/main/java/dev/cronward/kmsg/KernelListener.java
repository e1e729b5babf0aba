package dev.cronward.kmsg;

/**
 * One who wants to know what the kernel says. It is called by one thread at a time, with records in their order, and
 * delays everybody else as long as it takes; what it throws is caught and logged.
 */
public interface KernelListener {
    /** A record that the kernel still had from before listening began. */
    void earlier(KernelRecord record, long readAt);

    /**
     * A record that came since.
     *
     * @param readAt when it was read, nanoseconds of the monotonic clock, on which the record's own time lies, too
     */
    void heard(KernelRecord record, long readAt);

    /** So many records were overwritten before they could be read; they lie before the next one. */
    default void lost(long records, long readAt) {}

    /** All that there was has been told. */
    default void caughtUp() {}

    /** Nothing more will be heard, and why. */
    default void deaf(String why) {}
}
