package dev.cronward.observe.kernel;

/**
 * Told what processes do, one call an event, in the kernel's order. Times are nanoseconds since boot without suspend.
 * Only whole processes are told of, never threads, but for {@link #exited}.
 */
interface ProcessEvents {
    /** {@code parent} made {@code child}. */
    void forked(int parent, int child, long at);

    /** A process became another program. */
    void executed(int pid, long at);

    /** A process took on another user. */
    void becameUser(int pid, int uid);

    /** A process became the leader of a session of its own. */
    void ledSession(int pid);

    /**
     * A process ended.
     *
     * @param status raw wait status
     */
    void exited(int pid, int status, long at);

    /**
     * Events were lost.
     *
     * @param here whether it was between the event told last and the next one; else somewhere among those that follow
     */
    void missed(boolean here);
}
