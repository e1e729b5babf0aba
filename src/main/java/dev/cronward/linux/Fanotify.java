package dev.cronward.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/**
 * Tells of files directly in a directory that were open for writing and have been closed for the last time, unlinked
 * ones and such that never had a name among them: fanotify(7). What it has not told yet stays readable. Never tells of
 * pipes, sockets and devices. For one thread.
 *
 * <p>Every file told of comes with an open descriptor, which the caller must close: it keeps the blocks of a deleted file.
 */
public final class Fanotify implements AutoCloseable {
    /** At most so many are told at once; each costs a descriptor. */
    public static final int MOST = 64;

    private static final int FAN_CLOEXEC = 0x1;
    private static final int FAN_NONBLOCK = 0x2;
    private static final int FAN_MARK_ADD = 0x1;
    private static final int FAN_MARK_DONT_FOLLOW = 0x4;
    private static final int FAN_MARK_ONLYDIR = 0x8;
    private static final int FAN_MARK_FLUSH = 0x80;
    private static final long FAN_CLOSE_WRITE = 0x8;
    private static final long FAN_EVENT_ON_CHILD = 0x0800_0000L;
    private static final int AT_FDCWD = -100;

    private static final int O_RDONLY = 0;
    /** A file under a lease is then refused at once; to wait for its holder could take a minute. */
    private static final int O_NONBLOCK = 0x800;

    private static final int O_NOATIME = 0x40000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int PATH_BYTES = 4096;

    /** {@code struct fanotify_event_metadata}. */
    private static final StructLayout EVENT = MemoryLayout.structLayout(
            ValueLayout.JAVA_INT.withName("event_len"), // @0
            ValueLayout.JAVA_BYTE.withName("vers"), // @4
            ValueLayout.JAVA_BYTE.withName("reserved"), // @5
            ValueLayout.JAVA_SHORT.withName("metadata_len"), // @6
            ValueLayout.JAVA_LONG.withName("mask"), // @8
            ValueLayout.JAVA_INT.withName("fd"), // @16
            ValueLayout.JAVA_INT.withName("pid")); // @20

    private final MemorySegment capture;
    private final MemorySegment path;
    private final MemorySegment events;
    private final int fd;
    private boolean open = true;

    private Fanotify(MemorySegment capture, int fd) {
        Arena arena = Arena.ofAuto();
        this.capture = capture;
        this.fd = fd;
        this.path = arena.allocate(PATH_BYTES);
        this.events = arena.allocate(EVENT.byteSize() * MOST, 8);
    }

    /**
     * Opens it, with no directory to tell of.
     *
     * @throws IOException when the kernel refuses (CAP_SYS_ADMIN is needed), naming the call and why
     */
    public static Fanotify open() throws IOException {
        MemorySegment capture = Libc.capture(Arena.ofAuto());
        int fd = Libc.fanotifyInit(capture, FAN_CLOEXEC | FAN_NONBLOCK, O_RDONLY | O_NONBLOCK | O_NOATIME | O_CLOEXEC);
        if (fd < 0) {
            throw new IOException("fanotify_init: " + Errno.describe(Libc.errno(capture)));
        }
        return new Fanotify(capture, fd);
    }

    /**
     * Tells of the files in a directory from now on; once, however often it is asked to.
     *
     * @param follow whether the directory may be a link to one
     * @return 0, or the errno ({@link Errno#ENOTDIR} for a link that is not followed)
     */
    public int mark(String directory, boolean follow) {
        path.setString(0, directory);
        int flags = FAN_MARK_ADD | FAN_MARK_ONLYDIR | (follow ? 0 : FAN_MARK_DONT_FOLLOW);
        return Libc.fanotifyMark(capture, fd, flags, FAN_CLOSE_WRITE | FAN_EVENT_ON_CHILD, AT_FDCWD, path) == 0
                ? 0
                : Libc.errno(capture);
    }

    /** Tells of no directory any more. What was closed before can still be read. */
    public void unmarkAll() {
        path.setString(0, "/");
        Libc.fanotifyMark(capture, fd, FAN_MARK_FLUSH, 0, AT_FDCWD, path);
    }

    /**
     * Takes the next files; what was taken before is overwritten.
     *
     * @return how many, or the errno negated ({@link Errno#EAGAIN} when there is none; any other is about one file that
     *     could not be opened, and the next can be taken)
     */
    public int read() {
        long length = Libc.read(capture, fd, events, events.byteSize());
        return length < 0 ? -Libc.errno(capture) : (int) (length / EVENT.byteSize());
    }

    /** The file's descriptor; below 0 when it stands for files that the kernel dropped, as too many waited. */
    public int descriptor(int index) {
        return events.get(ValueLayout.JAVA_INT, index * EVENT.byteSize() + 16);
    }

    /** The process that closed it last. */
    public int pid(int index) {
        return events.get(ValueLayout.JAVA_INT, index * EVENT.byteSize() + 20);
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
