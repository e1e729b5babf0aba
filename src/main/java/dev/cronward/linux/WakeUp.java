package dev.cronward.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Lets another thread end a wait in {@link Readiness#await}: an eventfd. */
public final class WakeUp implements AutoCloseable {
    private static final int EFD_NONBLOCK = 0x800;
    private static final int EFD_CLOEXEC = 0x80000;

    private final int fd;
    private boolean open = true;

    private WakeUp(int fd) {
        this.fd = fd;
    }

    /** Makes one. */
    public static WakeUp open() throws IOException {
        MemorySegment capture = Libc.capture(Arena.ofAuto());
        int fd = Libc.eventfd(capture, 0, EFD_NONBLOCK | EFD_CLOEXEC);
        if (fd < 0) {
            throw new IOException("eventfd: " + Errno.describe(Libc.errno(capture)));
        }
        return new WakeUp(fd);
    }

    /** Ends the wait, from any thread. Nothing happens once it is closed. */
    public synchronized void ring() {
        if (open) {
            Libc.eventfdWrite(Libc.capture(Arena.ofAuto()), fd, 1);
        }
    }

    /** Makes it quiet again. */
    public void clear() {
        Arena arena = Arena.ofAuto();
        Libc.eventfdRead(Libc.capture(arena), fd, arena.allocate(ValueLayout.JAVA_LONG));
    }

    int fd() {
        return fd;
    }

    /** Synchronised with {@link #ring}: else a ring could write into a descriptor that somebody else has by then. */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            Libc.close(Libc.capture(Arena.ofAuto()), fd);
        }
    }
}
