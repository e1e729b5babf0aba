package dev.cronward.cronlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Lines as the daemons wrote them. */
class CronLogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:05:00Z");

    private static SyslogLine line(String text) {
        return SyslogLine.parse(text, ZoneOffset.UTC, NOW).orElseThrow(() -> new AssertionError("no line: " + text));
    }

    private static CronMessage message(String text) {
        return CronMessage.parse(line(text)).orElseThrow();
    }

    @Test
    void debiansLinesOfEveryLevel() {
        assertEquals(
                new CronMessage.Started("root", "exit 3", OptionalInt.of(2167)),
                message("2026-11-22T02:02:01.732172+00:00 vm CRON[2163]: (root) CMD ([2167] exit 3)"));
        assertEquals(
                new CronMessage.Started("root", "   cd / && run-parts --report /etc/cron.hourly", OptionalInt.empty()),
                message("Nov 22 02:02:01 vm CRON[77]: (root) CMD (   cd / && run-parts --report /etc/cron.hourly)"));
        assertEquals(
                new CronMessage.Failed(2167, 3),
                message("Nov 22 02:02:01 vm CRON[2163]: (CRON) error (grandchild #2167 failed with exit status 3)"));
        assertEquals(
                new CronMessage.Killed(2172, 9),
                message("Nov 22 02:02:01 vm CRON[2162]: (CRON) error (grandchild #2172 terminated by signal 9)"));
        assertEquals(
                new CronMessage.Ended("root", "(sleep 3; echo bg) & exit 0", OptionalInt.of(2171)),
                message("Nov 22 02:02:01 vm CRON[2156]: (root) END ([2171] (sleep 3; echo bg) & exit 0)"));
        assertEquals(
                new CronMessage.Other(),
                message("Nov 22 02:02:01 vm CRON[2158]: (CRON) info (No MTA installed, discarding output)"));
    }

    @Test
    void croniesAndBusyboxLines() {
        assertEquals(
                new CronMessage.Started("root", "echo x", OptionalInt.empty()),
                message("Nov 22 02:02:01 vm cron.info CROND[12]: (root) CMD (echo x)"));
        assertEquals(
                new CronMessage.Ended("root", "echo x", OptionalInt.empty()),
                message("Nov 22 02:02:01 vm cron.info CROND[11]: (root) CMDEND (echo x)"));
        assertEquals(
                new CronMessage.Started("root", "echo x", OptionalInt.of(9)),
                message("Nov 22 02:02:00 vm cron.info crond[1]: USER root pid   9 cmd echo x"));
    }

    @Test
    void whenAndByWhom() {
        SyslogLine precise = line("2026-11-22T02:02:01.732172+0000 vm CRON[2163]: x");
        assertEquals(Instant.parse("2026-11-22T02:02:01.732172Z"), precise.at());
        assertEquals(Duration.ofMillis(1), precise.precision());
        assertEquals("CRON", precise.program());
        assertEquals(OptionalInt.of(2163), precise.pid());
        SyslogLine coarse = line("Nov  2 02:02:01 vm kernel: a: b");
        assertEquals(Instant.parse("2026-11-02T02:02:01Z"), coarse.at());
        assertEquals(Duration.ofSeconds(1), coarse.precision());
        assertEquals("kernel", coarse.program());
        assertEquals("a: b", coarse.message());
        assertEquals(Optional.empty(), CronMessage.parse(coarse));
    }

    @Test
    void aStampWithoutYearAndZoneIsOfTheNearestInstant() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant newYear = Instant.parse("2027-01-01T00:00:10Z");
        assertEquals(
                Instant.parse("2026-12-31T23:59:59Z"),
                SyslogLine.parse("Dec 31 23:59:59 h cron[1]: x", ZoneOffset.UTC, newYear)
                        .orElseThrow()
                        .at());
        String twice = "Oct 25 02:30:00 h cron[1]: x";
        for (String instant : new String[] {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"}) {
            Instant at = Instant.parse(instant);
            assertEquals(
                    at,
                    SyslogLine.parse(twice, berlin, at.plusSeconds(5))
                            .orElseThrow()
                            .at());
        }
        assertEquals(
                Instant.parse("2028-02-29T12:00:00Z"),
                SyslogLine.parse("Feb 29 12:00:00 h cron[1]: x", ZoneOffset.UTC, Instant.parse("2028-03-01T00:00:00Z"))
                        .orElseThrow()
                        .at());
    }

    @Test
    void whatIsNoLineIsNone() {
        for (String text : new String[] {
            "",
            "x",
            "Nov 22 02:02:01",
            "Nov 99 02:02:01 h cron[1]: x",
            "2026-13-22T02:02:01Z h cron[1]: x",
            "Feb 29 12:00:00 h cron[1]: x",
            "Nov 22 02:02:01 h cron[99999999999]: x",
            "\u0000\u0000\u0000"
        }) {
            assertEquals(Optional.empty(), SyslogLine.parse(text, ZoneOffset.UTC, NOW), text);
        }
    }

    @Test
    void commandsAsTheLogHasThem() {
        assertEquals("echo \"\\303\\274n\\303\\257\" ; true", CronMessage.printed("echo \"\u00fcn\u00ef\" ; true"));
        assertEquals("sleep 1; echo tab^Ihere\\x", CronMessage.printed("sleep 1; echo tab\there\\x"));
    }
}
