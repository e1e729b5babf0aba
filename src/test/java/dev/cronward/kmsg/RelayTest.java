package dev.cronward.kmsg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest {
    private final Relay relay = new Relay();
    private final List<String> told = new ArrayList<>();

    /** Writes down all that it is told. */
    private final class Writes implements KernelListener {
        @Override
        public void earlier(KernelRecord record, long readAt) {
            told.add("earlier " + record.text());
        }

        @Override
        public void heard(KernelRecord record, long readAt) {
            told.add("heard " + record.facility() + " " + record.text() + " of " + record.micros());
        }

        @Override
        public void lost(long records, long readAt) {
            told.add("lost " + records);
        }
    }

    @Test
    void aReaderThatWasOvertakenKnowsHowManyRecordsItMissed() {
        relay.add(new Writes());
        relay.earlier("6,41,900,-;old", 1);
        relay.take("3,42,1000,-;first\n SUBSYSTEM=block\n DEVICE=b8:0\n", 1);
        relay.take("12,52,1001,-,caller=T9;second", 2);
        assertEquals(List.of("earlier old", "heard 0 first of 1000", "lost 9", "heard 1 second of 1001"), told);
        assertEquals(9, relay.lost());
        assertEquals(2, relay.records());
    }

    /** A ring that is empty when listening begins says nothing of what was before. */
    @Test
    void theFirstOfAllIsNoGap() {
        relay.add(new Writes());
        relay.take("3,1042,1000,-;first", 1);
        assertEquals(0, relay.lost());
    }

    @Test
    void anotherShapeIsNoRecord() {
        relay.add(new Writes());
        String huge = "x".repeat(100_000);
        for (String odd : List.of(
                "", "\n", "Out of memory", "3,1,2;text", "-1,1,2,-;text", "3,99999999999999999999,2,-;x", huge)) {
            relay.earlier(odd, 1);
            relay.take(odd, 1);
        }
        assertEquals(List.of(), told);
        relay.take("6,1,-2,-,caller=T9;" + huge, 1);
        assertEquals(List.of("heard 0 " + huge + " of -2"), told);
    }

    @Test
    void aListenerThatFailsHarmsNoOther() {
        relay.add(new KernelListener() {
            @Override
            public void earlier(KernelRecord record, long readAt) {}

            @Override
            public void heard(KernelRecord record, long readAt) {
                throw new IllegalStateException("as the test wants it");
            }
        });
        relay.add(new Writes());
        relay.take("3,1,1000,-;first", 1);
        relay.take("3,2,1000,-;second", 1);
        assertEquals(2, told.size());
    }
}
