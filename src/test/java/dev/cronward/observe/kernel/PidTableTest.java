package dev.cronward.observe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PidTableTest {
    @Test
    void aTableOfProcessesForgetsExactlyWhatIsRemoved() {
        PidTable<Integer> table = new PidTable<>();
        for (int round = 0; round < 3; round++) {
            for (int pid = 1; pid <= 5000; pid++) {
                table.put(pid, pid);
            }
            for (int pid = 1; pid <= 5000; pid += 2) {
                table.remove(pid);
            }
            assertEquals(2500, table.size());
            for (int pid = 1; pid <= 5000; pid++) {
                assertEquals(pid % 2 == 0 ? (Integer) pid : null, table.get(pid));
            }
        }
        table.remove(999_999);
        assertEquals(2500, table.size());
    }
}
