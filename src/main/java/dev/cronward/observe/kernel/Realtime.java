package dev.cronward.observe.kernel;

import dev.cronward.linux.Errno;
import dev.cronward.linux.Scheduling;
import dev.cronward.observe.Capability;
import dev.cronward.observe.join.Capabilities;

/** Whether a thread may have real-time priority. */
public final class Realtime {
    private Realtime() {}

    /** Found out by giving it to the calling thread, which keeps it. */
    public static Capability attempt() {
        int errno = Scheduling.realtime();
        return new Capability(
                Capabilities.REALTIME,
                errno == 0,
                false,
                errno == 0
                        ? ""
                        : "real-time priority was refused (" + Errno.describe(errno)
                                + "), so the command line and output of very short runs may be missed;"
                                + " give the agent CAP_SYS_NICE");
    }
}
