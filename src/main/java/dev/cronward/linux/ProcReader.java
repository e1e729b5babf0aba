package dev.cronward.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads one file of {@code /proc/PID} at a time without allocating: a short process is gone within a millisecond, and
 * one is read for every program that starts on the node. For one thread.
 */
public final class ProcReader {
    /** A file of a process' directory. */
    public enum Entry {
        /** The kernel's name of the program, with a newline. */
        COMM("/comm"),
        /** The arguments, each ended by a zero byte. */
        CMDLINE("/cmdline"),
        /** One line of figures. */
        STAT("/stat"),
        /** A line a figure, user ids among them. */
        STATUS("/status"),
        /** Bytes read and written, a line a figure; needs the right to look into the process. */
        IO("/io"),
        /** Children of the process' first thread, blanks between them; not every kernel has it. */
        CHILDREN("/children"),
        /** The kernel's function in which the process' first thread sleeps, {@code 0} for none; needs that right too. */
        WCHAN("/wchan"),
        /** Number and arguments of the call that its first thread is in; needs that right too. */
        SYSCALL("/syscall"),
        /** Its control groups, a line a hierarchy. */
        CGROUP("/cgroup"),
        /** The environment at the start, each ended by a zero byte. */
        ENVIRON("/environ");

        @SuppressWarnings("ImmutableEnumChecker") // never handed out
        private final byte[] name;

        Entry(String name) {
            this.name = name.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Commands of crond are below 1,000 bytes in Debian and 128 KiB elsewhere. */
    private static final int BUFFER_BYTES = 132 * 1024;

    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final byte[] PREFIX = "/proc/".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] TASK = "/task/".getBytes(StandardCharsets.US_ASCII);

    private final MemorySegment capture;
    private final MemorySegment path;
    private final MemorySegment segment;
    private final ByteBuffer bytes;

    /** For the thread that will use it. */
    public ProcReader() {
        Arena arena = Arena.ofAuto();
        this.capture = Libc.capture(arena);
        this.path = arena.allocate(64);
        this.segment = arena.allocate(BUFFER_BYTES);
        this.bytes = segment.asByteBuffer();
        MemorySegment.copy(PREFIX, 0, path, ValueLayout.JAVA_BYTE, 0, PREFIX.length);
    }

    /**
     * Reads a file of process {@code pid} into {@link #bytes()}.
     *
     * @return its length, or the errno negated (ENOENT or ESRCH when the process has gone)
     */
    public int read(int pid, Entry entry) {
        int end = putNumber(PREFIX.length, pid);
        if (entry == Entry.CHILDREN) {
            MemorySegment.copy(TASK, 0, path, ValueLayout.JAVA_BYTE, end, TASK.length);
            end = putNumber(end + TASK.length, pid);
        }
        MemorySegment.copy(entry.name, 0, path, ValueLayout.JAVA_BYTE, end, entry.name.length);
        path.set(ValueLayout.JAVA_BYTE, end + entry.name.length, (byte) 0);
        int fd = Libc.open(capture, path, O_RDONLY_CLOEXEC);
        if (fd < 0) {
            return -Libc.errno(capture);
        }
        int total = 0;
        long got = Libc.pread(capture, fd, segment, BUFFER_BYTES, 0);
        while (got > 0) {
            total += (int) got;
            // Less than a page is the end of the file: that saves the last call.
            if (total >= BUFFER_BYTES || got < 4096) {
                break;
            }
            got = Libc.pread(capture, fd, segment.asSlice(total), BUFFER_BYTES - total, total);
        }
        int errno = got < 0 ? Libc.errno(capture) : 0;
        Libc.close(capture, fd);
        if (errno != 0 && total == 0) {
            return -errno;
        }
        bytes.clear().limit(total);
        return total;
    }

    /** What was read last; overwritten by the next. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** What was read last as text; bytes that are not UTF-8 become replacement characters. */
    public String text() {
        byte[] copy = new byte[bytes.limit()];
        bytes.get(0, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }

    private int putNumber(int at, int number) {
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            path.set(ValueLayout.JAVA_BYTE, i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return at + digits;
    }
}
