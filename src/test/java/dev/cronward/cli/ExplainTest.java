package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private final Shell shell = new Shell(
            Instant.parse("2027-01-01T05:00:00Z"),
            Path.of("/nonexistent"),
            Map.of("CRONWARD_AGENT", "http://127.0.0.1:1"));

    @Test
    void saysWhatAnExpressionMeansAndWhatTheClockChangesDo() {
        Result result = shell.run("explain", "0,30 1 * * *", "--zone", "America/New_York");
        assertEquals("""
                0,30 1 * * *  (debian, America/New_York)
                At 01:00 and 01:30, every day.
                It has a fixed time, so crond makes up for it in a skipped hour and does not repeat it.

                          LOCAL TIME           WEEKDAY   FROM NOW
                previous  2026-12-31 01:00:00  Thursday  23 h ago
                previous  2026-12-31 01:30:00  Thursday  22 h ago
                next      2027-01-01 01:00:00  Friday    in 1 h
                next      2027-01-01 01:30:00  Friday    in 1 h
                next      2027-01-02 01:00:00  Saturday  in 25 h
                next      2027-01-02 01:30:00  Saturday  in 25 h
                next      2027-01-03 01:00:00  Sunday    in 2 d

                CLOCK CHANGE  WALL CLOCK            WHAT CROND DOES
                2027-11-07    01:00 to 02:00 twice  2 starts: not repeated
                """, result.out());
        assertEquals(0, result.exitStatus());
    }

    @Test
    void explainCountsTheStartsOfAClockChangeAsLintDoes() {
        assertTrue(shell.run("explain", "0 2,3 * * *", "--zone", "America/New_York")
                .out()
                .contains("02:00 to 03:00 skipped  2 starts at once at 03:00\n"));
        assertTrue(shell.run("explain", "30 2 * * *", "--zone", "America/New_York")
                .out()
                .contains("02:00 to 03:00 skipped  1 start at 03:00\n"));
    }

    @Test
    void aScheduleThatNeverComesSaysSoAndNoMore() {
        Result result = shell.run("explain", "0 0 30 2 *");
        assertEquals("""
                0 0 30 2 *  (debian, Europe/Berlin)
                Never: no such date is ever in the calendar.
                """, result.out());
    }

    @Test
    void bothDayFieldsAreExplained() {
        assertTrue(shell.run("explain", "0 0 13 * 5").out().contains("Either day field is enough"));
        assertTrue(shell.run("explain", "0 0 */2 * 1").out().contains("Both day fields must match"));
    }

    @Test
    void cronTzAndWhatCronieDrawsAreExplained() {
        Result result = shell.run(
                "explain",
                "0~59 9 * * 1",
                "--dialect",
                "cronie",
                "--zone",
                "America/New_York",
                "--cron-tz",
                "Europe/Berlin");
        assertTrue(
                result.out()
                        .startsWith("0~59 9 * * 1  (cronie, Europe/Berlin by CRON_TZ, crond in America/New_York)\n"),
                result.out());
        assertTrue(result.out().contains(OffClock.DRAWN), result.out());
        assertTrue(result.out().contains("AT THE LATEST"), result.out());
        assertTrue(result.out().contains("nothing that is skipped is made up for"), result.out());
        assertTrue(
                shell.run("explain", "0 4 ~ * *", "--dialect", "cronie").out().contains("crond draws the day"));
        assertTrue(
                result.out().matches("(?s).*next +2027-01-04 09:00:00 +Monday +in 3 d +2027-01-04 09:59:00\n.*"),
                result.out());
    }

    @Test
    void theSameAsJson() throws IOException {
        Result result = shell.run("explain", "@daily", "--zone", "UTC", "--json");
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertTrue(json.get("job").isNull());
        assertEquals("@daily", json.get("schedule").asText());
        assertEquals("At 00:00, every day", json.get("words").asText());
        assertEquals("2027-01-02T00:00:00.000Z", json.at("/next/0/at").asText());
        assertEquals("2027-01-01T00:00", json.at("/previous/1/wallMinute").asText());
        assertEquals(0, json.get("clockChanges").size());
    }

    @Test
    void whatCrondRejectsIsRejected() {
        Result result = shell.run("explain", "61 * * * *");
        assertEquals(2, result.exitStatus());
        assertTrue(result.err().contains("bad minute"), result.err());
        assertEquals(
                2, shell.run("explain", "* * * * *", "--zone", "Nowhere/Land").exitStatus());
        assertEquals(2, shell.run("explain", "* * * * *", "--dialect", "vms").exitStatus());
    }

    @Test
    void aJobNeedsTheAgent() {
        assertEquals(3, shell.run("explain", "backup").exitStatus());
    }
}
