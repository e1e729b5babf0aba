package dev.cronward.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** Opens and reads files by number, where it matters that looking has no side effect. For one thread. */
public final class Descriptors {
    private static final int O_RDONLY = 0;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_PATH = 0x200000;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX_BTIME = 0x800;
    private static final int PATH_BYTES = 4096;
    private static final int CHUNK_BYTES = 64 * 1024;

    /** {@code struct statx}: the same on every architecture, unlike {@code struct stat}. */
    private static final StructLayout STATX = MemoryLayout.structLayout(
            ValueLayout.JAVA_INT.withName("stx_mask"), // @0
            MemoryLayout.paddingLayout(12),
            ValueLayout.JAVA_INT.withName("stx_nlink"), // @16
            MemoryLayout.paddingLayout(8),
            ValueLayout.JAVA_SHORT.withName("stx_mode"), // @28
            MemoryLayout.paddingLayout(2),
            ValueLayout.JAVA_LONG.withName("stx_ino"), // @32
            ValueLayout.JAVA_LONG.withName("stx_size"), // @40
            MemoryLayout.paddingLayout(32),
            ValueLayout.JAVA_LONG.withName("stx_btime.tv_sec"), // @80
            ValueLayout.JAVA_INT.withName("stx_btime.tv_nsec"), // @88
            MemoryLayout.paddingLayout(44),
            ValueLayout.JAVA_INT.withName("stx_dev_major"), // @136
            ValueLayout.JAVA_INT.withName("stx_dev_minor"), // @140
            MemoryLayout.paddingLayout(112)); // 256 in all

    private final MemorySegment capture;
    private final MemorySegment path;
    private final MemorySegment stat;
    private final MemorySegment chunk;

    /** For the thread that will use it. */
    public Descriptors() {
        Arena arena = Arena.ofAuto();
        this.capture = Libc.capture(arena);
        this.path = arena.allocate(PATH_BYTES);
        this.stat = arena.allocate(STATX);
        this.chunk = arena.allocate(CHUNK_BYTES);
    }

    /**
     * Takes hold of a file without opening it: harmless for pipes and devices.
     *
     * @return the descriptor, or the errno negated
     */
    public int hold(String name) {
        return open(name, O_PATH | O_CLOEXEC);
    }

    /**
     * Opens for reading what {@link #hold} holds.
     *
     * @return a second descriptor, or the errno negated
     */
    public int reopen(int held) {
        return open("/proc/self/fd/" + held, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    }

    private int open(String name, int flags) {
        path.setString(0, name);
        int fd = Libc.open(capture, path, flags);
        return fd >= 0 ? fd : -Libc.errno(capture);
    }

    /** What a descriptor stands for; null when that cannot be told. */
    public @Nullable FileFacts facts(int fd) {
        path.setString(0, "");
        if (Libc.statx(capture, fd, path, AT_EMPTY_PATH, STATX_BASIC_STATS | STATX_BTIME, stat) != 0) {
            return null;
        }
        long major = Integer.toUnsignedLong(stat.get(ValueLayout.JAVA_INT, 136));
        long minor = Integer.toUnsignedLong(stat.get(ValueLayout.JAVA_INT, 140));
        boolean dated = (stat.get(ValueLayout.JAVA_INT, 0) & STATX_BTIME) != 0;
        return new FileFacts(
                Short.toUnsignedInt(stat.get(ValueLayout.JAVA_SHORT, 28)),
                stat.get(ValueLayout.JAVA_INT, 16),
                stat.get(ValueLayout.JAVA_LONG, 32),
                major << 32 | minor,
                stat.get(ValueLayout.JAVA_LONG, 40),
                dated
                        ? stat.get(ValueLayout.JAVA_LONG, 80) * 1_000_000_000L + stat.get(ValueLayout.JAVA_INT, 88)
                        : FileFacts.UNKNOWN);
    }

    /** Reads up to {@code length} bytes from {@code offset}; fewer where the file ends or reading fails. */
    public byte[] read(int fd, long offset, int length) {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            int wanted = Math.min(CHUNK_BYTES, length - done);
            long got = Libc.pread(capture, fd, chunk, wanted, offset + done);
            if (got <= 0) {
                break;
            }
            MemorySegment.copy(chunk, ValueLayout.JAVA_BYTE, 0, bytes, done, (int) got);
            done += (int) got;
        }
        return done == length ? bytes : java.util.Arrays.copyOf(bytes, done);
    }

    /** Gives a descriptor back. */
    public void close(int fd) {
        Libc.close(capture, fd);
    }
}
