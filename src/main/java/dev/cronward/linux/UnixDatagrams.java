package dev.cronward.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Sends datagrams to a socket in the file system or in the abstract namespace; the JDK has only streams there. */
public final class UnixDatagrams implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    /** {@code sun_path} of {@code struct sockaddr_un}. */
    private static final int MOST_PATH = 108;

    private final MemorySegment capture;
    private final int fd;
    private boolean open = true;

    private UnixDatagrams(MemorySegment capture, int fd) {
        this.capture = capture;
        this.fd = fd;
    }

    /**
     * Opens a socket that is connected to another.
     *
     * @param path of the other: absolute, or with a leading {@code @} in the abstract namespace
     * @throws IOException when there is none, naming why
     */
    public static UnixDatagrams to(String path) throws IOException {
        Arena arena = Arena.ofAuto();
        MemorySegment capture = Libc.capture(arena);
        MemorySegment address = address(arena, path);
        int fd = Libc.socket(capture, AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw new IOException("socket(AF_UNIX): " + Errno.describe(Libc.errno(capture)));
        }
        if (Libc.connect(capture, fd, address, (int) address.byteSize()) < 0) {
            int errno = Libc.errno(capture);
            Libc.close(capture, fd);
            throw new IOException(path + " cannot be reached: " + Errno.describe(errno));
        }
        return new UnixDatagrams(capture, fd);
    }

    /** {@code struct sockaddr_un}, as long as its path. */
    static MemorySegment address(Arena arena, String path) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (!(path.startsWith("/") || path.startsWith("@")) || name.length >= MOST_PATH) {
            throw new IOException("'" + path + "' is no path of a socket: it must begin with / or @ and have at most "
                    + (MOST_PATH - 1) + " bytes");
        }
        boolean abstractName = name[0] == '@';
        // A path ends with a zero; an abstract name begins with one, and every byte of its length counts.
        MemorySegment address = arena.allocate(2L + name.length + (abstractName ? 0 : 1), 2);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
        if (abstractName) {
            address.set(ValueLayout.JAVA_BYTE, 2, (byte) 0);
        }
        return address;
    }

    /**
     * Sends one; never blocks.
     *
     * @throws IOException when the other does not take it
     */
    public synchronized void send(String text) throws IOException {
        if (!open) {
            throw new IOException("send: the socket is closed");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(Math.max(1, bytes.length));
            MemorySegment.copy(bytes, 0, data, ValueLayout.JAVA_BYTE, 0, bytes.length);
            if (Libc.send(capture, fd, data, bytes.length, 0) != bytes.length) {
                throw new IOException("send: " + Errno.describe(Libc.errno(capture)));
            }
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            Libc.close(capture, fd);
        }
    }
}
