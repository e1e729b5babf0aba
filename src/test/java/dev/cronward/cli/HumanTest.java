package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {
    private static final Instant NOW = Instant.parse("2027-03-14T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "0.0124, 12 ms",
        "3.44, 3.4 s",
        "59.4, 59 s",
        "60, 1 min",
        "125, 2 min 5 s",
        "7500, 2 h 5 min",
        "273600, 3 d 4 h"
    })
    void durations(double seconds, String shown) {
        assertEquals(shown, Human.duration(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1234, 1.2 KiB",
        "209715200, 200 MiB",
        "1099511627776, 1.0 TiB",
        "9223372036854775807, 8.0 EiB"
    })
    void sizes(long bytes, String shown) {
        assertEquals(shown, Human.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-14T12:00:00.4Z, now",
        "2027-03-14T11:59:48Z, 12 s ago",
        "2027-03-14T11:57:00Z, 3 min ago",
        "2027-03-14T15:00:00Z, in 3 h",
        "2027-03-12T13:00:00Z, 47 h ago",
        "2027-03-09T12:00:00Z, 5 d ago"
    })
    void distances(Instant instant, String shown) {
        assertEquals(shown, Human.distance(instant, NOW));
    }

    @Test
    void timesAreLocal() {
        assertEquals("2027-03-14 13:00:00", Human.time(NOW, ZoneId.of("Europe/Berlin")));
    }
}
