package dev.cronward.observe.kernel;

import dev.cronward.linux.Errno;
import dev.cronward.linux.NetlinkSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The final figures of everything that ends, subscribed to and read. For the kernel thread only, once made. */
public final class TaskstatsFeed implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 << 20;
    private static final long ANSWER_NANOS = 2_000_000_000L;

    private final NetlinkSocket socket;
    private final int family;
    private final TaskstatsLayout layout;
    private final byte[] question;
    private boolean overflowed;

    private TaskstatsFeed(NetlinkSocket socket, int family, TaskstatsLayout layout, int ownPid) {
        this.socket = socket;
        this.family = family;
        this.layout = layout;
        this.question = TaskstatsMessage.askProcess(family, ownPid);
    }

    /**
     * Subscribes, and proves it: the fields lie where they are expected (our own process is asked for), and the end of a
     * thread of ours is told. In another network namespace the kernel accepts and then stays silent.
     *
     * @param cpus the CPUs there may be, as in /sys/devices/system/cpu/possible
     * @param ownPid our process id in the initial namespace
     * @throws IOException with the reason, for people
     */
    public static TaskstatsFeed subscribe(String cpus, int ownPid) throws IOException {
        NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.GENERIC, 0);
        try {
            socket.receiveBuffer(BUFFER_BYTES);
            int family = askFamily(socket);
            TaskstatsLayout layout = calibrate(socket, family, ownPid);
            register(socket, family, cpus);
            TaskstatsFeed feed = new TaskstatsFeed(socket, family, layout, ownPid);
            feed.proveEndsAreTold(ownPid);
            return feed;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The CPUs that this machine may have. */
    public static String possibleCpus() throws IOException {
        return Files.readString(Path.of("/sys/devices/system/cpu/possible"), StandardCharsets.US_ASCII)
                .strip();
    }

    private static int askFamily(NetlinkSocket socket) throws IOException {
        socket.send(TaskstatsMessage.askFamily());
        OptionalInt[] family = {OptionalInt.empty()};
        await(socket, "the number of the taskstats family", s -> {
            family[0] = TaskstatsMessage.family(s.received());
            return family[0].isPresent();
        });
        return family[0].orElseThrow();
    }

    private static TaskstatsLayout calibrate(NetlinkSocket socket, int family, int ownPid) throws IOException {
        socket.send(TaskstatsMessage.askProcess(family, ownPid));
        int[] figures = {-1};
        await(socket, "the figures of our own process", s -> {
            figures[0] = TaskstatsMessage.figures(s.received(), family);
            return figures[0] >= 0;
        });
        TaskstatsLayout layout = TaskstatsMessage.layout(socket.received(), figures[0]);
        boolean here = socket.received().getInt(figures[0] + layout.pid()) == ownPid
                && (!layout.hasGroup() || socket.received().getInt(figures[0] + layout.group()) == ownPid);
        if (!here) {
            throw new IOException(
                    "version " + socket.received().getShort(figures[0])
                            + " of struct taskstats has an unknown layout, or this process is not in the initial pid namespace");
        }
        return layout;
    }

    private static void register(NetlinkSocket socket, int family, String cpus) throws IOException {
        socket.send(TaskstatsMessage.register(family, cpus));
        await(socket, "the answer to the subscription", s -> TaskstatsMessage.error(s.received())
                .isPresent());
    }

    private void proveEndsAreTold(int ownPid) throws IOException {
        Thread.ofPlatform().name("cronward-taskstats-proof").start(() -> {});
        await(socket, "the figures of a thread that has ended", s -> {
            int at = TaskstatsMessage.figures(s.received(), family);
            return at >= 0 && (!layout.hasGroup() || s.received().getInt(at + layout.group()) == ownPid);
        });
    }

    /** Reads until a message satisfies the condition; an error message ends it at once. */
    private static void await(NetlinkSocket socket, String what, Predicate<NetlinkSocket> isIt) throws IOException {
        long deadline = System.nanoTime() + ANSWER_NANOS;
        while (System.nanoTime() < deadline) {
            int length = socket.receive();
            if (length == -Errno.EAGAIN) {
                Waiting.briefly();
            } else if (length > 0) {
                int errno = TaskstatsMessage.error(socket.received()).orElse(0);
                if (errno != 0) {
                    throw new IOException("the kernel refused " + what + ": " + Errno.describe(errno));
                }
                if (isIt.test(socket)) {
                    return;
                }
            }
        }
        throw new IOException("the kernel did not send " + what);
    }

    /** Has the kernel send figures that mean nothing to anybody, so that reading them can be rehearsed. */
    void askForOwn() {
        try {
            socket.send(question);
        } catch (IOException e) {
            overflowed = true; // only a full buffer refuses: figures are being lost just now
        }
    }

    /** Reads figures until there are none or the batch is full. */
    void drain(TaskstatsBatch batch) {
        while (!batch.isFull()) {
            int length = socket.receive();
            if (length > 0) {
                int at = TaskstatsMessage.figures(socket.received(), family);
                // The agent's own figures, asked for in rehearsal, are nobody's final ones.
                if (at >= 0 && !TaskstatsMessage.isAnswer(socket.received())) {
                    batch.add(socket.received(), at, layout);
                }
            } else if (length == -Errno.ENOBUFS) {
                overflowed = true;
            } else if (length != -Errno.EINTR) {
                return;
            }
        }
    }

    /** Whether figures were lost since the last call; the kernel does not tell how many. */
    boolean takeOverflowed() {
        boolean taken = overflowed;
        overflowed = false;
        return taken;
    }

    NetlinkSocket socket() {
        return socket;
    }

    @Override
    public void close() {
        socket.close();
    }
}
