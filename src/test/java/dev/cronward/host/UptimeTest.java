package dev.cronward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UptimeTest {
    @Test
    void readsHundredthsOfASecond() {
        assertEquals(Reading.known(Duration.ofMillis(350_735_470)), Uptime.parse("350735.47 234388.90\n"));
    }

    @Test
    void garbageIsUnknownAndNotZero() {
        assertInstanceOf(Reading.Unknown.class, Uptime.parse(""));
        assertInstanceOf(Reading.Unknown.class, Uptime.parse("soon"));
        assertInstanceOf(Reading.Unknown.class, Uptime.read(new HostRoot(Path.of("/nowhere"))));
    }

    @Test
    void thisMachineHasOne() {
        assertTrue(Uptime.read(HostRoot.own()).known().orElseThrow().isPositive());
    }
}
