package dev.cronward.observe.kernel;

/**
 * Where the fields of struct taskstats lie (linux/taskstats.h), in bytes from its begin. Versions so far only added at
 * the end; whether that holds for this kernel is proved at the start on our own process.
 *
 * @param length how long the kernel's structure is, bytes
 */
record TaskstatsLayout(int length) {
    /** The shortest that has everything but the thread group. */
    static final int SHORTEST = 264;

    private static final int GROUP = 368;

    int runNanos() {
        return 72;
    }

    int name() {
        return 80;
    }

    int pid() {
        return 128;
    }

    int elapsedMicros() {
        return 144;
    }

    int userMicros() {
        return 152;
    }

    int systemMicros() {
        return 160;
    }

    int peakKilobytes() {
        return 200;
    }

    int readBytes() {
        return 248;
    }

    int writtenBytes() {
        return 256;
    }

    /** The process of the thread. */
    int group() {
        return GROUP;
    }

    /** Kernels before version 13 do not tell the process of a thread. */
    boolean hasGroup() {
        return length >= GROUP + 4;
    }
}
