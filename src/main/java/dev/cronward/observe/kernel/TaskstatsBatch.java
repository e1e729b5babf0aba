package dev.cronward.observe.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Final figures of threads that have ended, kept for a moment: they must not be counted before the FORK event of their
 * process, which lies in another socket, was read. Columns of plain numbers, used over and over.
 */
final class TaskstatsBatch {
    /** How many fit; the rest stays in the socket until the next round. */
    static final int CAPACITY = 4096;

    private static final int FIGURES = 7;
    private static final int COMM_BYTES = 16;

    private final int[] pids = new int[CAPACITY];
    private final int[] groups = new int[CAPACITY];
    private final long[] figures = new long[CAPACITY * FIGURES];
    private final byte[] names = new byte[CAPACITY * COMM_BYTES];
    private int size;

    int size() {
        return size;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    void clear() {
        size = 0;
    }

    /** Copies one struct taskstats that begins at {@code at}. */
    void add(ByteBuffer message, int at, TaskstatsLayout layout) {
        pids[size] = message.getInt(at + layout.pid());
        groups[size] = layout.hasGroup() ? message.getInt(at + layout.group()) : pids[size];
        int f = size * FIGURES;
        figures[f] = message.getLong(at + layout.elapsedMicros());
        figures[f + 1] = message.getLong(at + layout.userMicros());
        figures[f + 2] = message.getLong(at + layout.systemMicros());
        figures[f + 3] = message.getLong(at + layout.runNanos());
        figures[f + 4] = message.getLong(at + layout.peakKilobytes());
        figures[f + 5] = message.getLong(at + layout.readBytes());
        figures[f + 6] = message.getLong(at + layout.writtenBytes());
        message.get(at + layout.name(), names, size * COMM_BYTES, COMM_BYTES);
        size++;
    }

    /** Id of the thread. */
    int pid(int i) {
        return pids[i];
    }

    /** Id of its process. */
    int group(int i) {
        return groups[i];
    }

    long elapsedMicros(int i) {
        return figures[i * FIGURES];
    }

    long userMicros(int i) {
        return figures[i * FIGURES + 1];
    }

    long systemMicros(int i) {
        return figures[i * FIGURES + 2];
    }

    /** CPU time by the scheduler's own account; too low on some machines, so only a lower bound. */
    long runNanos(int i) {
        return figures[i * FIGURES + 3];
    }

    long peakKilobytes(int i) {
        return figures[i * FIGURES + 4];
    }

    long readBytes(int i) {
        return figures[i * FIGURES + 5];
    }

    long writtenBytes(int i) {
        return figures[i * FIGURES + 6];
    }

    /** The kernel's name of the program. */
    String name(int i) {
        byte[] name = Arrays.copyOfRange(names, i * COMM_BYTES, (i + 1) * COMM_BYTES);
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }
}
