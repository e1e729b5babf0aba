package dev.cronward.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Waits until one of several sockets has something, or a bell rings: poll(2). For one thread. */
public final class Readiness {
    private static final short POLLIN = 1;

    /** {@code struct pollfd}. */
    private static final StructLayout POLLFD = MemoryLayout.structLayout(
            ValueLayout.JAVA_INT.withName("fd"), // @0
            ValueLayout.JAVA_SHORT.withName("events"), // @4
            ValueLayout.JAVA_SHORT.withName("revents")); // @6

    private final MemorySegment capture;
    private final MemorySegment fds;
    private final int count;

    /** Waits for these. */
    public Readiness(WakeUp bell, List<NetlinkSocket> sockets) {
        this(bell, sockets, null);
    }

    /** Waits for these, and for files that were closed. */
    public Readiness(WakeUp bell, List<NetlinkSocket> sockets, @Nullable Fanotify closed) {
        this(
                bell,
                IntStream.concat(
                                sockets.stream().mapToInt(NetlinkSocket::fd),
                                closed == null ? IntStream.empty() : IntStream.of(closed.fd()))
                        .toArray());
    }

    /** Waits for the kernel log. */
    public Readiness(WakeUp bell, KernelLogFile log) {
        this(bell, new int[] {log.fd()});
    }

    private Readiness(WakeUp bell, int[] others) {
        Arena arena = Arena.ofAuto();
        this.capture = Libc.capture(arena);
        this.count = others.length + 1;
        SequenceLayout layout = MemoryLayout.sequenceLayout(count, POLLFD);
        this.fds = arena.allocate(layout);
        watch(0, bell.fd());
        for (int i = 0; i < others.length; i++) {
            watch(i + 1, others[i]);
        }
    }

    private void watch(int index, int fd) {
        fds.set(ValueLayout.JAVA_INT, index * POLLFD.byteSize(), fd);
        fds.set(ValueLayout.JAVA_SHORT, index * POLLFD.byteSize() + 4, POLLIN);
    }

    /**
     * Waits.
     *
     * @param timeoutMillis at most so long; 0 only looks, -1 is for ever
     * @return whether anything is ready; an interrupting signal counts as not
     */
    public boolean await(int timeoutMillis) {
        return Libc.poll(capture, fds, count, timeoutMillis) > 0;
    }

    /** Whether the bell rang, as of the last wait. */
    public boolean belled() {
        return (fds.get(ValueLayout.JAVA_SHORT, 6) & POLLIN) != 0;
    }
}
