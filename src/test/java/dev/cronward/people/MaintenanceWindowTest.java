package dev.cronward.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceWindowTest {
    @ParameterizedTest
    @CsvSource({
        // a Wednesday; Berlin is an hour ahead of UTC
        "Wed 02:00-04:00 Europe/Berlin, 2027-03-10T00:59:59Z, -",
        "Wed 02:00-04:00 Europe/Berlin, 2027-03-10T01:00:00Z, 2027-03-10T03:00:00Z",
        "Wed 02:00-04:00 Europe/Berlin, 2027-03-10T03:00:00Z, -",
        "Tue 02:00-04:00 Europe/Berlin, 2027-03-10T01:30:00Z, -",
        "daily 02:00-04:00, 2027-03-10T02:30:00Z, 2027-03-10T04:00:00Z",
        "Mon+Wed 00:00-24:00, 2027-03-10T23:59:59Z, 2027-03-11T00:00:00Z",
        // over midnight it belongs to the day on which it begins
        "Tue 23:00-01:00, 2027-03-10T00:30:00Z, 2027-03-10T01:00:00Z",
        "Wed 23:00-01:00, 2027-03-10T00:30:00Z, -",
        "Sat-Mon 23:00-01:00, 2027-03-09T00:30:00Z, 2027-03-09T01:00:00Z",
        // 02:00 to 03:00 of 28 March is not on Berlin's clock; of 31 October it comes twice
        "Sun 02:00-03:00 Europe/Berlin, 2027-03-28T01:00:00Z, -",
        "Sun 02:30-04:00 Europe/Berlin, 2027-03-28T01:29:00Z, -",
        "Sun 02:30-04:00 Europe/Berlin, 2027-03-28T01:30:00Z, 2027-03-28T02:00:00Z",
        "Sun 02:00-02:30 Europe/Berlin, 2027-10-31T00:00:00Z, 2027-10-31T01:30:00Z",
    })
    void isOpenByTheClockOfItsZone(String window, Instant now, String until) {
        assertEquals(
                until.equals("-") ? Optional.empty() : Optional.of(Instant.parse(until)),
                MaintenanceWindow.parse(window, ZoneOffset.UTC).openUntil(now));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02:00-04:00",
                "Sun",
                "Sun 02:00",
                "Sun 2:00-4:00",
                "Sun 25:00-26:00",
                "Sun 02:00-02:00",
                "Sun,Mon 02:00-04:00",
                "Sun-Mon-Tue 02:00-04:00",
                "Sun 02:00-04:00 Mars/Base"
            })
    void whatIsNoWindowIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> MaintenanceWindow.parse(text, ZoneOffset.UTC));
    }

    @Test
    void theNodesZoneHoldsWhereNoneIsWritten() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        assertTrue(MaintenanceWindow.parse("Wed 02:00-04:00", tokyo)
                .openUntil(Instant.parse("2027-03-09T17:00:00Z"))
                .isPresent());
    }
}
