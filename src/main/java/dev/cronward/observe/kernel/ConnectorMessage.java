package dev.cronward.observe.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The kernel's process connector (linux/cn_proc.h): one datagram is nlmsghdr, cn_msg, proc_event. Reads them from where
 * they lie; nothing is allocated, as there is one for everything any process does.
 */
final class ConnectorMessage {
    /** What came out of a datagram. */
    enum Kind {
        /** An event, told to the listener or of no interest. */
        EVENT,
        /** The answer to a LISTEN, {@link #answers} tells whose; {@link #acknowledged}, whether it was accepted. */
        ACKNOWLEDGEMENT,
        /** Not from the process connector, or too short. */
        FOREIGN
    }

    private static final int CN_IDX_PROC = 1;
    private static final int CN_VAL_PROC = 1;
    private static final int PROC_CN_MCAST_LISTEN = 1;
    private static final int NLMSG_DONE = 3;

    private static final int CN_MSG = 16;
    private static final int SEQ = CN_MSG + 8;
    private static final int ACK = CN_MSG + 12;
    private static final int EVENT = 36;
    private static final int WHAT = EVENT;
    private static final int CPU = EVENT + 4;
    private static final int TIMESTAMP = EVENT + 8;
    private static final int DATA = EVENT + 16;
    private static final int SHORTEST = DATA + 8;
    private static final int LONGEST = DATA + 24;

    static final int FORK = 0x1;
    static final int EXEC = 0x2;
    static final int UID = 0x4;
    static final int SID = 0x80;
    static final int EXIT = 0x80000000;

    private ConnectorMessage() {}

    /**
     * The message that subscribes. Without an event mask: a mask would make gaps in the sequence meaningless.
     *
     * @param token comes back in the answer: everybody who listens gets the answers to all, see {@link #answers}
     */
    static byte[] listen(int portId, int token) {
        ByteBuffer message = ByteBuffer.allocate(40).order(ByteOrder.nativeOrder());
        message.putInt(40)
                .putShort((short) NLMSG_DONE)
                .putShort((short) 0)
                .putInt(0)
                .putInt(portId);
        message.putInt(CN_IDX_PROC)
                .putInt(CN_VAL_PROC)
                .putInt(0)
                .putInt(token)
                .putShort((short) 4)
                .putShort((short) 0);
        message.putInt(PROC_CN_MCAST_LISTEN);
        return message.array();
    }

    /** Room for an event, as {@link #write} needs it. */
    static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(LONGEST).order(ByteOrder.nativeOrder());
    }

    /** An event as the kernel would send it, up to four numbers after its stamp; for rehearsals. */
    static void write(ByteBuffer datagram, int what, long at, int a, int b, int c, int d) {
        datagram.putInt(CN_MSG, CN_IDX_PROC).putInt(CN_MSG + 4, CN_VAL_PROC).putInt(WHAT, what);
        datagram.putLong(TIMESTAMP, at);
        datagram.putInt(DATA, a).putInt(DATA + 4, b).putInt(DATA + 8, c).putInt(DATA + 12, d);
    }

    /** Reads one datagram, counts its place in the sequence and tells its event. */
    static Kind read(ByteBuffer datagram, SequenceGaps gaps, ProcessEvents events) {
        if (datagram.limit() < SHORTEST
                || datagram.getInt(CN_MSG) != CN_IDX_PROC
                || datagram.getInt(CN_MSG + 4) != CN_VAL_PROC) {
            return Kind.FOREIGN;
        }
        // Acknowledgements are numbered too, those to other listeners included; everybody gets them.
        if (gaps.saw(datagram.getInt(CPU), datagram.getInt(SEQ))) {
            events.missed(true);
        }
        int what = datagram.getInt(WHAT);
        if (what == 0) {
            return Kind.ACKNOWLEDGEMENT;
        }
        int pid = datagram.getInt(DATA);
        int group = datagram.getInt(DATA + 4);
        long at = datagram.getLong(TIMESTAMP);
        switch (what) {
            case FORK -> {
                int child = datagram.getInt(DATA + 8);
                if (child == datagram.getInt(DATA + 12)) {
                    events.forked(group, child, at);
                }
            }
            case EXEC -> events.executed(group, at);
            case UID -> events.becameUser(group, datagram.getInt(DATA + 8));
            case SID -> events.ledSession(group);
            case EXIT -> {
                if (pid == group) {
                    events.exited(pid, datagram.getInt(DATA + 8), at);
                }
            }
            default -> {}
        }
        return Kind.EVENT;
    }

    /** Whether an acknowledgement is the one to a subscription with this token: the kernel adds one to it. */
    static boolean answers(ByteBuffer datagram, int token) {
        return datagram.getInt(ACK) == token + 1;
    }

    /** The errno in an acknowledgement; 0 when the subscription was accepted. */
    static int acknowledged(ByteBuffer datagram) {
        return datagram.getInt(DATA);
    }
}
