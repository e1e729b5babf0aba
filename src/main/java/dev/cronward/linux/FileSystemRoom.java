package dev.cronward.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/**
 * How much room a file system has (statvfs(3)).
 *
 * @param bytes its size
 * @param freeBytes what nobody uses
 * @param availableBytes what all users may still take; less than what is free where some is kept for root
 * @param inodes how many files it can hold; 0 where there is no fixed number
 * @param freeInodes how many of them are left
 */
public record FileSystemRoom(long bytes, long freeBytes, long availableBytes, long inodes, long freeInodes) {
    /** {@code struct statvfs} of a 64-bit Linux; glibc and musl agree. */
    private static final StructLayout STATVFS = MemoryLayout.structLayout(
            ValueLayout.JAVA_LONG.withName("f_bsize"), // @0
            ValueLayout.JAVA_LONG.withName("f_frsize"), // @8
            ValueLayout.JAVA_LONG.withName("f_blocks"), // @16
            ValueLayout.JAVA_LONG.withName("f_bfree"), // @24
            ValueLayout.JAVA_LONG.withName("f_bavail"), // @32
            ValueLayout.JAVA_LONG.withName("f_files"), // @40
            ValueLayout.JAVA_LONG.withName("f_ffree"), // @48
            MemoryLayout.paddingLayout(56)); // 112 in all

    /**
     * Of the file system that holds a path. Waits without end where it is one of a network whose server is gone.
     *
     * @throws IOException when the kernel refuses
     */
    public static FileSystemRoom of(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capture = Libc.capture(arena);
            MemorySegment room = arena.allocate(STATVFS);
            if (Libc.statvfs(capture, arena.allocateFrom(path), room) != 0) {
                throw new IOException("the kernel does not tell how much room " + path + " has: "
                        + Errno.describe(Libc.errno(capture)));
            }
            long block = room.get(ValueLayout.JAVA_LONG, 8);
            return new FileSystemRoom(
                    room.get(ValueLayout.JAVA_LONG, 16) * block,
                    room.get(ValueLayout.JAVA_LONG, 24) * block,
                    room.get(ValueLayout.JAVA_LONG, 32) * block,
                    room.get(ValueLayout.JAVA_LONG, 40),
                    room.get(ValueLayout.JAVA_LONG, 48));
        }
    }

    /** The part that is taken of what users may take, 0 to 1, as df(1) counts it; 0 of a file system without size. */
    public double used() {
        long used = bytes - freeBytes;
        long all = used + availableBytes;
        return all <= 0 ? 0 : (double) used / all;
    }

    /** The part of the inodes that is taken, 0 to 1; 0 where there is no fixed number. */
    public double inodesUsed() {
        return inodes <= 0 ? 0 : (double) (inodes - freeInodes) / inodes;
    }
}
