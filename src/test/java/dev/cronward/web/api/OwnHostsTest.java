package dev.cronward.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnHostsTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LOCALHOST:9180, true",
        "127.0.0.1, true",
        "127.1.2.3:80, true",
        "[::1]:9180, true",
        "10.0.0.7:9180, true",
        "node1:9180, true",
        "[2001:db8::7]:9180, true",
        "10.0.0.8:9180, false",
        "node1.evil.example, false",
        "localhost.evil.example, false",
        "127.0.0.1.evil.example, false",
        "evil.example:127, false",
        "'', false"
    })
    void aForeignNameIsTheMarkOfAForeignPage(String header, boolean own) {
        boolean byAddress = new OwnHosts("node1", "10.0.0.7").isOwn(header);
        boolean bySixthAddress = new OwnHosts("::", "2001:db8::7").isOwn(header);
        assertEquals(own, byAddress || bySixthAddress);
    }

    @Test
    void noHostIsNotOurs() {
        assertFalse(new OwnHosts("", "").isOwn(null));
        assertFalse(new OwnHosts("", "").isOwn(""));
    }
}
