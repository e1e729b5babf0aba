package dev.cronward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneNameTest {
    private static final Instant SUMMER = Instant.parse("2027-07-01T12:00:00Z");

    /** The C library's own opinion, by date(1). */
    private static ZoneOffset date(String zone) throws IOException {
        ProcessBuilder date = new ProcessBuilder("date", "-d", "@" + SUMMER.getEpochSecond(), "+%:z");
        date.environment().put("TZ", zone);
        byte[] said = date.start().getInputStream().readAllBytes();
        return ZoneOffset.of(new String(said, StandardCharsets.US_ASCII).strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Europe/Berlin", "EST5EDT", "UTC+3", "UTC-3", "CET-1", "IST-5:30", "<+0330>-3:30", "XYZ9"
            })
    void isReadAsTheCLibraryReadsIt(String name) throws IOException {
        ZoneId zone = ZoneName.of(name).orElseThrow();
        assertEquals(date(name), zone.getRules().getOffset(SUMMER));
    }

    @Test
    void whatIsNoNameIsNone() {
        assertEquals(Optional.empty(), ZoneName.of("Nowhere/Land"));
        assertEquals(Optional.empty(), ZoneName.of("+03:00"));
        assertEquals(Optional.empty(), ZoneName.of("ABC99"));
        assertEquals(Optional.empty(), ZoneName.of(""));
    }
}
