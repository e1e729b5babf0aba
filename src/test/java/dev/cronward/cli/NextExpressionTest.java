package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.cli.Shell.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextExpressionTest {
    private final Shell shell = new Shell(
            Instant.parse("2027-03-14T12:00:00Z"),
            Path.of("/nonexistent"),
            Map.of("CRONWARD_AGENT", "http://127.0.0.1:1"));

    @Test
    void rebootIsToldToBeNoTimeOfTheClock() {
        Result result = shell.run("next", "--expr", "@reboot");
        assertEquals(0, result.exitStatus());
        assertTrue(result.out().contains("after a boot"), result.out());
    }

    @Test
    void skippedMinutesAreReplayedAsCrondWould() {
        Result result = shell.run(
                "next",
                "--expr",
                "0,30 2 * * *",
                "--zone",
                "America/New_York",
                "--from",
                "2027-03-14T00:00:00-05:00",
                "--until",
                "2027-03-14T05:00:00-04:00",
                "--json");
        assertEquals(
                "[{\"at\":\"2027-03-14T07:00:00.000Z\",\"wallMinute\":\"2027-03-14T02:00\"},"
                        + "{\"at\":\"2027-03-14T07:00:00.000Z\",\"wallMinute\":\"2027-03-14T02:30\"}]\n",
                result.out());
        assertEquals(0, result.exitStatus());
    }

    @Test
    void withoutAZoneItIsThisMachines() {
        Result result = shell.run("next", "--expr", "0 3 * * *", "--count", "2");
        assertEquals("""
                AT (UTC)              LOCAL TIME              FOR THE MINUTE
                2027-03-15T02:00:00Z  2027-03-15T03:00+01:00  2027-03-15T03:00
                2027-03-16T02:00:00Z  2027-03-16T03:00+01:00  2027-03-16T03:00
                """, result.out());
    }

    @Test
    void theEndIsIncludedAndTheBeginningIsNot() {
        Result result = shell.run(
                "next",
                "--expr",
                "0 * * * *",
                "--zone",
                "UTC",
                "--from",
                "2027-01-01T00:00:00Z",
                "--until",
                "2027-01-01T02:00:00Z",
                "--json");
        assertEquals(2, result.out().split("\"at\"", -1).length - 1);
        assertTrue(result.out().contains("2027-01-01T02:00:00.000Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "61 * * * *, debian, bad minute",
        "1 24 * * *, debian, bad hour",
        "5/15 * * * *, cronie, bad minute",
        "@never, debian, bad time"
    })
    void aRejectedExpressionIsToldWithCrondsReason(String expression, String dialect, String reason) {
        Result result = shell.run("next", "--expr", expression, "--dialect", dialect, "--json");
        assertEquals(2, result.exitStatus());
        assertEquals("", result.out());
        assertTrue(result.err().contains(dialect + " rejects '" + expression + "': " + reason), result.err());
    }

    @ParameterizedTest
    @CsvSource({
        "--dialect, vixie, cronie or busybox",
        "--zone, Moon/Base, Europe/Berlin",
        "--cron-tz, Asia/Tokyo, --dialect cronie",
        "--from, noon, 2027-03-14T07:00:00Z",
        "--until, noon, 2027-03-14T07:00:00Z",
        "--count, 0, 1 to 1000000",
        "--count, x, is not an int"
    })
    void aBadOptionIsToldWithWhatIsAllowed(String option, String value, String allowed) {
        Result result = shell.run("next", "--expr", "0 * * * *", option, value);
        assertEquals(2, result.exitStatus());
        assertTrue(result.err().contains(option) && result.err().contains(allowed), result.err());
    }

    @Test
    void aTimeThatCronieDrawsIsToldWithItsWindow() {
        Result result = shell.run("next", "--expr", "~30,50 4 * * *", "--dialect", "cronie", "--count", "3");
        assertEquals("""
                AT (UTC)              LOCAL TIME              FOR THE MINUTE    AT THE LATEST
                2027-03-15T03:00:00Z  2027-03-15T04:00+01:00  2027-03-15T04:00  2027-03-15T04:30+01:00
                2027-03-15T03:50:00Z  2027-03-15T04:50+01:00  2027-03-15T04:50  2027-03-15T04:50+01:00
                2027-03-16T03:00:00Z  2027-03-16T04:00+01:00  2027-03-16T04:00  2027-03-16T04:30+01:00

                """ + OffClock.DRAWN + "\n", result.out());
        String json = shell.run("next", "--expr", "~30 4 * * *", "--dialect", "cronie", "--count", "1", "--json")
                .out();
        assertEquals(
                "[{\"at\":\"2027-03-15T03:00:00.000Z\",\"latest\":\"2027-03-15T03:30:00.000Z\","
                        + "\"wallMinute\":\"2027-03-15T04:00\"}]\n",
                json);
        assertTrue(shell.run("next", "--expr", "0 4 ~ * *", "--dialect", "cronie")
                .out()
                .contains("on a day that crond draws"));
    }

    @Test
    void cronieGoesByCronTz() {
        String[] asked = {"next", "--expr", "0 9 * * *", "--cron-tz", "Asia/Tokyo", "--count", "1", "--dialect"};
        String[] cronie = java.util.Arrays.copyOf(asked, asked.length + 1);
        cronie[asked.length] = "cronie";
        assertEquals("""
                AT (UTC)              LOCAL TIME              FOR THE MINUTE
                2027-03-15T00:00:00Z  2027-03-15T01:00+01:00  2027-03-15T09:00
                """, shell.run(cronie).out());
        cronie[asked.length] = "debian";
        Result debian = shell.run(cronie);
        assertEquals(2, debian.exitStatus());
        assertTrue(debian.err().contains("Only cronie starts jobs by CRON_TZ"), debian.err());
    }

    @Test
    void whatNeverComesIsSaidSo() {
        Result result = shell.run("next", "--expr", "0 0 30 2 *");
        assertEquals("It would never start.\n", result.out());
        assertEquals("[]\n", shell.run("next", "--expr", "0 0 30 2 *", "--json").out());
    }

    @Test
    void aJobAndAnExpressionExcludeEachOther() {
        assertEquals(2, shell.run("next", "backup", "--expr", "0 * * * *").exitStatus());
        assertEquals(2, shell.run("next", "--zone", "UTC").exitStatus());
    }
}
