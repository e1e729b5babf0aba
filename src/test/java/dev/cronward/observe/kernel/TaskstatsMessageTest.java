package dev.cronward.observe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.run.CommandShare;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Messages of the taskstats family, byte for byte, and the sums made of them. */
class TaskstatsMessageTest {
    private static final int FAMILY = 25;
    private static final int STRUCT = 376;

    private static ByteBuffer figures(
            int pid, int group, String name, long elapsed, long user, long system, long peak) {
        ByteBuffer message = ByteBuffer.allocate(1000).order(ByteOrder.nativeOrder());
        message.putInt(0).putShort((short) FAMILY).putShort((short) 0).putInt(0).putInt(0);
        message.put((byte) 2).put((byte) 1).putShort((short) 0);
        int aggregate = message.position();
        message.putShort((short) (4 + 8 + 4 + 4 + STRUCT)).putShort((short) 4);
        message.putShort((short) 8).putShort((short) 1).putInt(pid);
        message.putShort((short) 4).putShort((short) 6); // padding
        message.putShort((short) (4 + STRUCT)).putShort((short) 3);
        int struct = message.position();
        message.putShort(struct, (short) 13);
        message.put(struct + 80, name.getBytes(StandardCharsets.US_ASCII));
        message.putInt(struct + 128, pid);
        message.putLong(struct + 144, elapsed);
        message.putLong(struct + 152, user);
        message.putLong(struct + 160, system);
        message.putLong(struct + 200, peak);
        message.putLong(struct + 248, 5);
        message.putLong(struct + 256, 6);
        message.putInt(struct + 368, group);
        message.position(aggregate + 4 + 8 + 4 + 4 + STRUCT);
        // The sum over the group follows and must not be counted.
        message.putShort((short) 8).putShort((short) 5).putInt(0);
        return message.flip();
    }

    private static void add(TaskstatsBatch batch, ByteBuffer message) {
        int at = TaskstatsMessage.figures(message, FAMILY);
        assertTrue(at > 0);
        batch.add(message, at, TaskstatsMessage.layout(message, at));
    }

    @Test
    void anAnswerIsToldFromTheNoticeOfAnEnd() {
        ByteBuffer message = figures(42, 41, "sort", 1000, 200, 300, 77);
        assertFalse(TaskstatsMessage.isAnswer(message));
        message.putInt(12, 4711);
        assertTrue(TaskstatsMessage.isAnswer(message));
    }

    @Test
    void figuresOfAProcessAreFoundBehindPadding() {
        TaskstatsBatch batch = new TaskstatsBatch();
        add(batch, figures(42, 41, "sort", 1000, 200, 300, 77));
        assertEquals(1, batch.size());
        assertEquals(42, batch.pid(0));
        assertEquals(41, batch.group(0));
        assertEquals("sort", batch.name(0));
        assertEquals(1000, batch.elapsedMicros(0));
        assertEquals(200, batch.userMicros(0));
        assertEquals(300, batch.systemMicros(0));
        assertEquals(77, batch.peakKilobytes(0));
        assertEquals(5, batch.readBytes(0));
        assertEquals(6, batch.writtenBytes(0));
    }

    @Test
    void otherMessagesAndCutOnesHaveNone() {
        ByteBuffer message = figures(1, 1, "a", 0, 0, 0, 0);
        assertEquals(-1, TaskstatsMessage.figures(message, FAMILY + 1));
        for (int length = 0; length < 20 + 4 + 8 + 4 + STRUCT; length += 7) {
            assertEquals(
                    -1,
                    TaskstatsMessage.figures(
                            message.duplicate().order(message.order()).limit(length), FAMILY));
        }
        ByteBuffer zeros = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        zeros.putShort(4, (short) FAMILY).put(16, (byte) 2);
        assertEquals(-1, TaskstatsMessage.figures(zeros, FAMILY));
    }

    @Test
    void theFamilyAndErrorsAreRead() {
        ByteBuffer answer = ByteBuffer.allocate(40).order(ByteOrder.nativeOrder());
        answer.putInt(40).putShort((short) 16).position(20);
        answer.putShort((short) 8).putShort((short) 2).putInt(0);
        answer.putShort((short) 6).putShort((short) 1).putShort((short) 31);
        assertEquals(OptionalInt.of(31), TaskstatsMessage.family(answer.position(0)));
        ByteBuffer error = ByteBuffer.allocate(36).order(ByteOrder.nativeOrder());
        error.putShort(4, (short) 2).putInt(16, -1);
        assertEquals(OptionalInt.of(1), TaskstatsMessage.error(error));
        assertFalse(TaskstatsMessage.error(answer).isPresent());
    }

    @Test
    void costsAreSummedByNameAndAThreadIsNoProcess() {
        TaskstatsBatch batch = new TaskstatsBatch();
        add(batch, figures(10, 10, "sort", 4_000_000, 300, 100, 50));
        add(batch, figures(11, 10, "sort", 1_000_000, 500, 100, 60));
        add(batch, figures(12, 12, "cat", 2_000_000, 10, 0, 20));
        Costs costs = new Costs();
        for (int i = 0; i < batch.size(); i++) {
            costs.add(batch, i);
        }
        assertEquals(Duration.ofNanos(810_000), costs.user());
        assertEquals(Duration.ofNanos(200_000), costs.system());
        assertEquals(60 * 1024, costs.peakBytes().orElseThrow());
        List<CommandShare> shares = costs.shares();
        assertEquals(
                List.of("sort", "cat"), shares.stream().map(CommandShare::name).toList());
        assertEquals(1, shares.getFirst().count());
        assertEquals(Duration.ofSeconds(4), shares.getFirst().longest());
        assertEquals(Duration.ofMillis(1), shares.getFirst().cpu());
    }

    @Test
    void whateverRunsTheNumberOfNamesIsBounded() {
        Costs costs = new Costs();
        for (int i = 0; i < 1000; i++) {
            TaskstatsBatch batch = new TaskstatsBatch();
            add(batch, figures(i + 1, i + 1, "n" + i, 1, 1, 1, 1));
            costs.add(batch, 0);
        }
        assertEquals(20, costs.shares().size());
        CommandShare others = costs.shares().stream()
                .filter(share -> share.name().equals("(others)"))
                .findFirst()
                .orElseThrow();
        assertEquals(1000 - Costs.MOST_NAMES, others.count());
    }
}
