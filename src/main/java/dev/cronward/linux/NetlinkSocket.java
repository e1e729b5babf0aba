package dev.cronward.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A netlink socket that never blocks. For one thread at a time; {@link #receive} allocates nothing, as it is called for
 * every process on the node.
 */
public final class NetlinkSocket implements AutoCloseable {
    /** NETLINK_CONNECTOR. */
    public static final int CONNECTOR = 11;
    /** NETLINK_GENERIC. */
    public static final int GENERIC = 16;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int BUFFER_BYTES = 64 * 1024;

    /** {@code struct sockaddr_nl}, 12 bytes; a port id of 0 lets the kernel choose. */
    private static final StructLayout SOCKADDR_NL = MemoryLayout.structLayout(
            ValueLayout.JAVA_SHORT.withName("nl_family"), // @0
            ValueLayout.JAVA_SHORT.withName("nl_pad"), // @2
            ValueLayout.JAVA_INT.withName("nl_pid"), // @4
            ValueLayout.JAVA_INT.withName("nl_groups")); // @8

    private final MemorySegment capture;
    private final MemorySegment segment;
    private final ByteBuffer received;
    private final int fd;
    private boolean open = true;

    private NetlinkSocket(MemorySegment capture, int fd) {
        this.capture = capture;
        this.fd = fd;
        this.segment = Arena.ofAuto().allocate(BUFFER_BYTES, 8);
        this.received = segment.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /**
     * Opens and binds one.
     *
     * @param protocol {@link #CONNECTOR} or {@link #GENERIC}
     * @param groups bit set of multicast groups to join
     * @throws IOException when the kernel refuses, naming the call and why
     */
    public static NetlinkSocket open(int protocol, int groups) throws IOException {
        Arena arena = Arena.ofAuto();
        MemorySegment capture = Libc.capture(arena);
        int fd = Libc.socket(capture, AF_NETLINK, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            throw new IOException("socket(AF_NETLINK, " + protocol + "): " + Errno.describe(Libc.errno(capture)));
        }
        MemorySegment address = arena.allocate(SOCKADDR_NL);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
        address.set(ValueLayout.JAVA_INT, 8, groups);
        if (Libc.bind(capture, fd, address, (int) SOCKADDR_NL.byteSize()) < 0) {
            int errno = Libc.errno(capture);
            Libc.close(capture, fd);
            throw new IOException("bind of netlink socket " + protocol + ": " + Errno.describe(errno));
        }
        return new NetlinkSocket(capture, fd);
    }

    /**
     * Asks for a receive buffer beyond the system's limit, or up to it where that is not allowed.
     *
     * @return whether the limit could be passed
     */
    public boolean receiveBuffer(int bytes) {
        MemorySegment value = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
        value.set(ValueLayout.JAVA_INT, 0, bytes);
        if (Libc.setsockopt(capture, fd, SOL_SOCKET, SO_RCVBUFFORCE, value, 4) == 0) {
            return true;
        }
        Libc.setsockopt(capture, fd, SOL_SOCKET, SO_RCVBUF, value, 4);
        return false;
    }

    /** Sends one message. */
    public void send(byte[] message) throws IOException {
        MemorySegment data = Arena.ofAuto().allocate(message.length, 8);
        MemorySegment.copy(message, 0, data, ValueLayout.JAVA_BYTE, 0, message.length);
        if (Libc.send(capture, fd, data, message.length, 0) != message.length) {
            throw new IOException("send on netlink socket: " + Errno.describe(Libc.errno(capture)));
        }
    }

    /**
     * Takes one datagram into {@link #received()}.
     *
     * @return its length, or the errno negated ({@link Errno#EAGAIN} when there is none, {@link Errno#ENOBUFS} after a
     *     loss)
     */
    public int receive() {
        long length = Libc.recv(capture, fd, segment, BUFFER_BYTES, 0);
        if (length < 0) {
            return -Libc.errno(capture);
        }
        received.clear().limit((int) length);
        return (int) length;
    }

    /** The last datagram, in native byte order; overwritten by the next. */
    public ByteBuffer received() {
        return received;
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
