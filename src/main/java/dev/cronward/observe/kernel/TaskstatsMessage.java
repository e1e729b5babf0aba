package dev.cronward.observe.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Messages of the taskstats family of generic netlink (linux/taskstats.h, linux/genetlink.h), built and read. */
final class TaskstatsMessage {
    private static final int HEADER = 20; // nlmsghdr and genlmsghdr
    private static final int NLM_F_REQUEST = 1;
    private static final int NLM_F_ACK = 4;
    private static final int NLMSG_ERROR = 2;
    private static final int GENL_ID_CTRL = 16;
    private static final int CTRL_CMD_GETFAMILY = 3;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_FAMILY_NAME = 2;
    private static final int CMD_GET = 1;
    private static final int CMD_NEW = 2;
    private static final int ATTR_PID = 1;
    private static final int ATTR_REGISTER_CPUMASK = 3;
    private static final int TYPE_STATS = 3;
    private static final int TYPE_AGGR_PID = 4;
    private static final int TYPE_MASK = 0x3fff;

    private TaskstatsMessage() {}

    /** Asks for the number that this kernel gave to the family. */
    static byte[] askFamily() {
        return request(GENL_ID_CTRL, NLM_F_REQUEST, CTRL_CMD_GETFAMILY, CTRL_ATTR_FAMILY_NAME, text("TASKSTATS"));
    }

    /** Asks for the present figures of one process. */
    static byte[] askProcess(int family, int pid) {
        byte[] number = ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(pid)
                .array();
        return request(family, NLM_F_REQUEST, CMD_GET, ATTR_PID, number);
    }

    /** Subscribes to the figures of everything that ends on these CPUs; answered with an acknowledgement. */
    static byte[] register(int family, String cpus) {
        return request(family, NLM_F_REQUEST | NLM_F_ACK, CMD_GET, ATTR_REGISTER_CPUMASK, text(cpus));
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] request(int type, int flags, int command, int attribute, byte[] value) {
        int attributeLength = 4 + value.length;
        int length = HEADER + align(attributeLength);
        ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        message.putInt(length)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(1)
                .putInt(0);
        message.put((byte) command).put((byte) 1).putShort((short) 0);
        message.putShort((short) attributeLength).putShort((short) attribute).put(value);
        return message.array();
    }

    /** The errno of an error message or acknowledgement (0 is success); empty for any other message. */
    static OptionalInt error(ByteBuffer message) {
        return message.limit() >= HEADER && message.getShort(4) == NLMSG_ERROR
                ? OptionalInt.of(-message.getInt(16))
                : OptionalInt.empty();
    }

    /** The family's number out of the answer to {@link #askFamily}. */
    static OptionalInt family(ByteBuffer message) {
        if (message.limit() < HEADER || message.getShort(4) != GENL_ID_CTRL) {
            return OptionalInt.empty();
        }
        for (int at = HEADER; at + 4 <= message.limit(); at += align(attributeLength(message, at))) {
            if (type(message, at) == CTRL_ATTR_FAMILY_ID && at + 6 <= message.limit()) {
                return OptionalInt.of(Short.toUnsignedInt(message.getShort(at + 4)));
            }
        }
        return OptionalInt.empty();
    }

    /** Whether this answers a question of ours: what the kernel tells unasked, of what has ended, bears no port. */
    static boolean isAnswer(ByteBuffer message) {
        return message.limit() >= HEADER && message.getInt(12) != 0;
    }

    /**
     * Finds the figures of one thread in a message. The sum over a thread group, which may stand beside them, has no
     * peak memory and would count everything twice; it is passed over.
     *
     * @return where struct taskstats begins, or -1 when the message has none
     */
    static int figures(ByteBuffer message, int family) {
        if (message.limit() < HEADER
                || Short.toUnsignedInt(message.getShort(4)) != family
                || message.get(16) != CMD_NEW) {
            return -1;
        }
        for (int at = HEADER; at + 4 <= message.limit(); at += align(attributeLength(message, at))) {
            if (type(message, at) == TYPE_AGGR_PID) {
                int end = Math.min(message.limit(), at + attributeLength(message, at));
                for (int in = at + 4; in + 4 <= end; in += align(attributeLength(message, in))) {
                    if (type(message, in) == TYPE_STATS) {
                        return attributeLength(message, in) - 4 >= TaskstatsLayout.SHORTEST
                                        && in + attributeLength(message, in) <= message.limit()
                                ? in + 4
                                : -1;
                    }
                }
            }
        }
        return -1;
    }

    /** How long the structure is that {@link #figures} found. */
    static TaskstatsLayout layout(ByteBuffer message, int figures) {
        return new TaskstatsLayout(Short.toUnsignedInt(message.getShort(figures - 4)) - 4);
    }

    private static int type(ByteBuffer message, int at) {
        return message.getShort(at + 2) & TYPE_MASK;
    }

    /** Never below 4: a garbled length must not stop the walk in one place. */
    private static int attributeLength(ByteBuffer message, int at) {
        return Math.max(4, Short.toUnsignedInt(message.getShort(at)));
    }

    private static int align(int length) {
        return length + 3 & ~3;
    }
}
