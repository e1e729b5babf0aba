package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @Test
    void readsWhatPeopleWrite() {
        assertEquals(Optional.of(Duration.ofSeconds(90)), Durations.parse("90"));
        assertEquals(Optional.of(Duration.ofSeconds(90)), Durations.parse("90s"));
        assertEquals(Optional.of(Duration.ofMinutes(5)), Durations.parse(" 5M "));
        assertEquals(Optional.of(Duration.ofMinutes(90)), Durations.parse("1h30m"));
        assertEquals(Optional.of(Duration.ofDays(1)), Durations.parse("1d"));
        assertEquals(Optional.of(Duration.ZERO), Durations.parse("0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "-5", "5x", "m5", "1.5h", "99999999999999"})
    void anythingElseIsNotADuration(String text) {
        assertEquals(Optional.empty(), Durations.parse(text));
    }
}
