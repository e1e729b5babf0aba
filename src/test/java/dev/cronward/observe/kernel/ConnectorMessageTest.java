package dev.cronward.observe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Datagrams of the process connector, byte for byte. */
class ConnectorMessageTest {
    private final List<String> told = new ArrayList<>();
    private final SequenceGaps gaps = new SequenceGaps();

    private final ProcessEvents events = new ProcessEvents() {
        @Override
        public void forked(int parent, int child, long at) {
            told.add("fork " + parent + " " + child + " " + at);
        }

        @Override
        public void executed(int pid, long at) {
            told.add("exec " + pid + " " + at);
        }

        @Override
        public void becameUser(int pid, int uid) {
            told.add("uid " + pid + " " + uid);
        }

        @Override
        public void ledSession(int pid) {
            told.add("sid " + pid);
        }

        @Override
        public void exited(int pid, int status, long at) {
            told.add("exit " + pid + " " + status + " " + at);
        }

        @Override
        public void missed(boolean here) {
            told.add("missed " + here);
        }
    };

    private static ByteBuffer event(int sequence, int what, int cpu, int... data) {
        ByteBuffer message = ByteBuffer.allocate(76).order(ByteOrder.nativeOrder());
        message.putInt(76).putShort((short) 3).putShort((short) 0).putInt(0).putInt(0);
        message.putInt(1)
                .putInt(1)
                .putInt(sequence)
                .putInt(0)
                .putShort((short) 40)
                .putShort((short) 0);
        message.putInt(what).putInt(cpu).putLong(1234);
        for (int value : data) {
            message.putInt(value);
        }
        return message.position(0);
    }

    private ConnectorMessage.Kind read(ByteBuffer message) {
        return ConnectorMessage.read(message, gaps, events);
    }

    @Test
    void everyKindOfEventIsTold() {
        read(event(0, 0x1, 0, 10, 10, 11, 11));
        read(event(1, 0x2, 0, 11, 11));
        read(event(2, 0x4, 0, 11, 11, 65534, 65534));
        read(event(3, 0x80, 0, 11, 11));
        read(event(4, 0x80000000, 0, 11, 11, 768, 17));
        read(event(5, 0x200, 0, 11, 11));
        assertEquals(List.of("fork 10 11 1234", "exec 11 1234", "uid 11 65534", "sid 11", "exit 11 768 1234"), told);
        assertEquals(0, gaps.takeLost());
    }

    @Test
    void threadsAreNotTold() {
        read(event(0, 0x1, 0, 10, 10, 12, 11));
        read(event(1, 0x80000000, 0, 12, 11, 0, 17));
        assertEquals(List.of(), told);
    }

    @Test
    void aForkByAThreadIsItsProcess() {
        read(event(0, 0x1, 0, 12, 10, 20, 20));
        assertEquals(List.of("fork 10 20 1234"), told);
    }

    @Test
    void gapsAreCountedForEachCpuAndAcknowledgementsFillTheirs() {
        read(event(5, 0x2, 0, 1, 1));
        read(event(90, 0x2, 1, 1, 1));
        assertEquals(ConnectorMessage.Kind.ACKNOWLEDGEMENT, read(event(6, 0, 0, 0)));
        read(event(7, 0x2, 0, 1, 1));
        assertEquals(0, gaps.takeLost());
        told.clear();
        read(event(10, 0x2, 0, 1, 1));
        read(event(92, 0x2, 1, 1, 1));
        assertEquals(List.of("missed true", "exec 1 1234", "missed true", "exec 1 1234"), told);
        assertEquals(3, gaps.takeLost());
        assertEquals(0, gaps.takeLost());
    }

    @Test
    void aRefusalIsTold() {
        ByteBuffer refusal = event(0, 0, 0, 1);
        assertEquals(ConnectorMessage.Kind.ACKNOWLEDGEMENT, read(refusal));
        assertEquals(1, ConnectorMessage.acknowledged(refusal));
    }

    @Test
    void whatIsNotTheConnectorsIsLeftAlone() {
        assertEquals(ConnectorMessage.Kind.FOREIGN, read(ByteBuffer.allocate(0)));
        assertEquals(ConnectorMessage.Kind.FOREIGN, read(ByteBuffer.allocate(76)));
        assertEquals(
                ConnectorMessage.Kind.FOREIGN, read(event(0, 1, 0, 1, 1, 2, 2).limit(40)));
        assertEquals(List.of(), told);
    }

    @Test
    void theSubscriptionIsFortyBytesWithOneWord() {
        ByteBuffer listen = ByteBuffer.wrap(ConnectorMessage.listen(7, -2)).order(ByteOrder.nativeOrder());
        assertEquals(40, listen.getInt(0));
        assertEquals(3, listen.getShort(4));
        assertEquals(7, listen.getInt(12));
        assertEquals(4, listen.getShort(32));
        assertEquals(1, listen.getInt(36));
    }

    @Test
    void theAnswerToAnotherListenerIsNotOurs() {
        ByteBuffer answer = ConnectorMessage.buffer();
        ConnectorMessage.write(answer, 0, 1, 0, 0, 0, 0);
        int ack = 16 + 12;
        answer.putInt(ack, 42);
        assertTrue(ConnectorMessage.answers(answer, 41));
        assertFalse(ConnectorMessage.answers(answer, 42));
        answer.putInt(ack, Integer.MIN_VALUE);
        assertTrue(ConnectorMessage.answers(answer, Integer.MAX_VALUE));
    }
}
