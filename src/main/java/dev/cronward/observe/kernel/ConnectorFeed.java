package dev.cronward.observe.kernel;

import dev.cronward.linux.Errno;
import dev.cronward.linux.NetlinkSocket;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** The kernel's process events, subscribed to and read. For the kernel thread only, once made. */
public final class ConnectorFeed implements AutoCloseable {
    /** At 10,000 processes a second this holds about half a second of events. */
    private static final int BUFFER_BYTES = 16 << 20;

    private static final long ANSWER_NANOS = 2_000_000_000L;

    private final NetlinkSocket socket;
    private final SequenceGaps gaps = new SequenceGaps();
    private final boolean bigBuffer;
    private boolean overflowed;

    private ConnectorFeed(NetlinkSocket socket, boolean bigBuffer) {
        this.socket = socket;
        this.bigBuffer = bigBuffer;
    }

    /**
     * Subscribes. Only the kernel's acknowledgement proves that it did: without the right, or outside of the initial
     * namespaces, events just never come. An agent that subscribes at the same moment is answered too, and heard here.
     *
     * @throws IOException with the reason, for people
     */
    public static ConnectorFeed subscribe() throws IOException {
        NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.CONNECTOR, 1);
        try {
            boolean big = socket.receiveBuffer(BUFFER_BYTES);
            ConnectorFeed feed = new ConnectorFeed(socket, big);
            int token = ThreadLocalRandom.current().nextInt();
            socket.send(ConnectorMessage.listen(0, token));
            feed.awaitAcknowledgement(token);
            return feed;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void awaitAcknowledgement(int token) throws IOException {
        long deadline = System.nanoTime() + ANSWER_NANOS;
        while (System.nanoTime() < deadline) {
            int length = socket.receive();
            if (length == -Errno.EAGAIN) {
                Waiting.briefly();
            } else if (length > 0
                    && ConnectorMessage.read(socket.received(), gaps, Silent.EVENTS)
                            == ConnectorMessage.Kind.ACKNOWLEDGEMENT
                    && ConnectorMessage.answers(socket.received(), token)) {
                int errno = ConnectorMessage.acknowledged(socket.received());
                if (errno != 0) {
                    throw new IOException("the kernel refused the subscription: " + Errno.describe(errno));
                }
                return;
            }
        }
        throw new IOException("the kernel did not acknowledge the subscription");
    }

    /** Reads all events that are there. */
    void drain(ProcessEvents events) {
        while (true) {
            int length = socket.receive();
            if (length > 0) {
                ConnectorMessage.read(socket.received(), gaps, events);
            } else if (length == -Errno.ENOBUFS) {
                overflowed = true;
                events.missed(false); // told before what was still taken into the buffer
            } else if (length != -Errno.EINTR) {
                return;
            }
        }
    }

    /** How many events are known to be lost since the last call. */
    long takeLost() {
        return gaps.takeLost();
    }

    /** Whether the buffer has overflowed since the last call. */
    boolean takeOverflowed() {
        boolean taken = overflowed;
        overflowed = false;
        return taken;
    }

    /** Whether the buffer could be made as large as wanted. */
    public boolean hasBigBuffer() {
        return bigBuffer;
    }

    NetlinkSocket socket() {
        return socket;
    }

    @Override
    public void close() {
        socket.close();
    }
}
