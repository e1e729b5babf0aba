package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-03-14T12:00:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "90s, 2027-03-14T11:58:30Z",
        "15m, 2027-03-14T11:45:00Z",
        "2h, 2027-03-14T10:00:00Z",
        "1w, 2027-03-07T12:00:00Z",
        "2027-03-14, 2027-03-13T23:00:00Z",
        "12:59, 2027-03-14T11:59:00Z",
        "13:00:00, 2027-03-14T12:00:00Z",
        "13:01, 2027-03-13T12:01:00Z",
        "2027-03-14 09:00, 2027-03-14T08:00:00Z",
        "2027-03-14T09:00:30, 2027-03-14T08:00:30Z",
        "2027-03-14T09:00:00+02:00, 2027-03-14T07:00:00Z",
        "2027-03-14T07:00:00.123Z, 2027-03-14T07:00:00.123Z"
    })
    void momentsAsPeopleWriteThem(String text, Instant expected) throws Trouble {
        assertEquals(expected, Moment.past(text, CLOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2h3", "2027-13-01", "2027-03-14T25:00", "99999999d", "24:00", "9:00"})
    void othersAreRefusedByName(String text) {
        Trouble told = assertThrows(Trouble.class, () -> Moment.past(text, CLOCK));
        assertEquals("bad --since: " + text, told.getMessage());
        assertEquals(ExitStatus.USAGE, told.exitStatus());
    }
}
