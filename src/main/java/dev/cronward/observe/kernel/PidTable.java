package dev.cronward.observe.kernel;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Process id to what is known of it: open addressing over primitive keys, so that looking up an unrelated process, which
 * is what nearly every event does, costs one probe and no object. Process ids are above 0.
 */
final class PidTable<T> {
    private int[] keys = new int[1024];
    private @Nullable Object[] values = new @Nullable Object[1024];
    private int size;

    /** What is known of a process; null for nothing. */
    @SuppressWarnings("unchecked") // put takes only T
    @Nullable T get(int pid) {
        int mask = keys.length - 1;
        for (int i = slot(pid, mask); keys[i] != 0; i = (i + 1) & mask) {
            if (keys[i] == pid) {
                return (T) values[i];
            }
        }
        return null;
    }

    void put(int pid, T value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int i = slot(pid, mask);
        while (keys[i] != 0 && keys[i] != pid) {
            i = (i + 1) & mask;
        }
        if (keys[i] == 0) {
            size++;
        }
        keys[i] = pid;
        values[i] = value;
    }

    /** Forgets a process. Moves later entries back over the hole, so that no probe ends too early. */
    void remove(int pid) {
        int mask = keys.length - 1;
        int i = slot(pid, mask);
        while (keys[i] != pid) {
            if (keys[i] == 0) {
                return;
            }
            i = (i + 1) & mask;
        }
        size--;
        int hole = i;
        for (int j = (i + 1) & mask; keys[j] != 0; j = (j + 1) & mask) {
            int home = slot(keys[j], mask);
            if (((j - home) & mask) >= ((j - hole) & mask)) {
                keys[hole] = keys[j];
                values[hole] = values[j];
                hole = j;
            }
        }
        keys[hole] = 0;
        values[hole] = null;
    }

    int size() {
        return size;
    }

    void clear() {
        Arrays.fill(keys, 0);
        Arrays.fill(values, null);
        size = 0;
    }

    /** Visits all; the table must not be changed meanwhile. */
    @SuppressWarnings("unchecked") // put takes only T
    void forEach(Consumer<T> visit) {
        for (Object value : values) {
            if (value != null) {
                visit.accept((T) value);
            }
        }
    }

    @SuppressWarnings("unchecked") // put takes only T
    private void grow() {
        int[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new int[oldKeys.length * 2];
        values = new @Nullable Object[keys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            Object value = oldValues[i];
            if (oldKeys[i] != 0 && value != null) {
                put(oldKeys[i], (T) value);
            }
        }
    }

    private static int slot(int pid, int mask) {
        return (pid * 0x9E3779B1) >>> 7 & mask;
    }
}
