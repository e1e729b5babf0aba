package dev.cronward.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
    @ParameterizedTest
    @CsvSource({
        "1, SIGHUP",
        "9, SIGKILL",
        "11, SIGSEGV",
        "15, SIGTERM",
        "17, SIGCHLD",
        "31, SIGSYS",
        "32, signal 32",
        "34, SIGRTMIN",
        "64, SIGRTMIN+30",
        "65, signal 65",
        "0, signal 0"
    })
    void signalsHaveTheirLinuxNames(int number, String name) {
        assertEquals(name, Signals.name(number));
    }
}
