package dev.cronward.observe.process;

import java.util.OptionalInt;

/** Who waits for whose lock, from /proc/locks: a lock that is waited for is followed by those who wait. */
final class LockWaits {
    private LockWaits() {}

    /**
     * The holder of the lock that a process waits for; empty where it waits for none, or the holder is none that can be
     * named (a lock of an open file, another pid namespace).
     */
    static OptionalInt holder(String locks, int waiting) {
        String number = "";
        int holder = 0;
        for (String line : locks.split("\n", -1)) {
            String[] fields = line.strip().split("\\s+", -1);
            boolean waits = fields.length > 6 && fields[1].equals("->");
            if (waits && fields[0].equals(number) && Figures.number(fields[5]) == waiting && holder > 0) {
                return OptionalInt.of(holder);
            }
            if (!waits && fields.length > 5) {
                number = fields[0];
                holder = (int) Figures.number(fields[4]);
            }
        }
        return OptionalInt.empty();
    }
}
