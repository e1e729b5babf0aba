package dev.cronward.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The other end of {@link UnixDatagrams}: a bound socket, as a service manager has one. */
public final class DatagramInbox implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_NONBLOCK = 2 | 0x800;
    private static final int MOST = 65_536;

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment capture = Libc.capture(arena);
    private final MemorySegment buffer = arena.allocate(MOST);
    private final int fd;

    /** Binds it to a path, or with a leading {@code @} to an abstract name. */
    public DatagramInbox(String path) throws IOException {
        fd = Libc.socket(capture, AF_UNIX, SOCK_DGRAM_NONBLOCK, 0);
        MemorySegment address = UnixDatagrams.address(arena, path);
        if (Libc.bind(capture, fd, address, (int) address.byteSize()) < 0) {
            throw new IOException("bind " + path + ": " + Errno.describe(Libc.errno(capture)));
        }
    }

    /** The next one; empty where none has come. */
    public Optional<String> next() {
        long length = Libc.recv(capture, fd, buffer, MOST, 0);
        return length < 0
                ? Optional.empty()
                : Optional.of(
                        new String(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        Libc.close(capture, fd);
    }
}
