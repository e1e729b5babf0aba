package dev.cronward.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The kernel log, {@code /dev/kmsg}: each read gives one record (Documentation/ABI/testing/dev-kmsg). For one thread at a
 * time.
 */
public final class KernelLogFile implements AutoCloseable {
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int EPIPE = 32;

    /** No record is longer than 8 KiB; a buffer that is too small would be refused. */
    private static final int BUFFER_BYTES = 16 * 1024;

    private final MemorySegment capture;
    private final MemorySegment buffer;
    private final int fd;
    private boolean open = true;

    private KernelLogFile(MemorySegment capture, MemorySegment buffer, int fd) {
        this.capture = capture;
        this.buffer = buffer;
        this.fd = fd;
    }

    /** Opens it at the oldest record that the kernel still has; throws where it may not be read (CAP_SYSLOG). */
    public static KernelLogFile open() throws IOException {
        Arena arena = Arena.ofAuto();
        MemorySegment capture = Libc.capture(arena);
        int fd = Libc.open(capture, arena.allocateFrom("/dev/kmsg"), O_NONBLOCK | O_CLOEXEC);
        if (fd < 0) {
            throw new IOException("/dev/kmsg cannot be opened: " + Errno.describe(Libc.errno(capture)));
        }
        return new KernelLogFile(capture, arena.allocate(BUFFER_BYTES), fd);
    }

    /**
     * The next record; empty when there is none yet. Where the kernel has overwritten records that were not read, it
     * goes on with the oldest that is left, and their numbers tell how many are missing.
     */
    public Optional<String> next() throws IOException {
        while (true) {
            long got = Libc.pread(capture, fd, buffer, BUFFER_BYTES, 0);
            if (got > 0) {
                byte[] bytes = buffer.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE);
                return Optional.of(new String(bytes, StandardCharsets.UTF_8));
            }
            int errno = got == 0 ? EAGAIN : Libc.errno(capture);
            if (errno == EAGAIN) {
                return Optional.empty();
            }
            if (errno != EPIPE && errno != EINTR) {
                throw new IOException("/dev/kmsg cannot be read: " + Errno.describe(errno));
            }
        }
    }

    int fd() {
        return fd;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            Libc.close(capture, fd);
        }
    }
}
