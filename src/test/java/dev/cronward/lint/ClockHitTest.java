package dev.cronward.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.schedule.CrondCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a schedule that the clock changes of the coming year touch. */
class ClockHitTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    private static Optional<ClockHit> hit(String expression, CrondCalendar calendar, Dialect dialect)
            throws RejectedExpression {
        return ClockHit.inComingYear(CronExpression.parse(expression, dialect), calendar, NOW);
    }

    private static Optional<ClockHit> hit(String expression, String zone) throws RejectedExpression {
        return hit(expression, new CrondCalendar(ZoneId.of(zone)), Dialect.DEBIAN);
    }

    private static Optional<ClockHit> note(String sentence) {
        return Optional.of(new ClockHit(Level.NOTE, sentence));
    }

    private static Optional<ClockHit> warning(String sentence) {
        return Optional.of(new ClockHit(Level.WARNING, sentence));
    }

    @Test
    void startsThatAreLeftOutAreAWarningWhereTheDayHasNoOther() throws RejectedExpression {
        assertEquals(
                warning("On 2027-03-14 the clock goes from 02:00 to 03:00: 3 starts are left out, all of that day."),
                hit("*/20 2 * * *", "America/New_York"));
        assertEquals(
                note("On 2027-03-14 the clock goes from 02:00 to 03:00: its start is left out."),
                hit("*/60 2,12 * * *", "America/New_York"));
    }

    @Test
    void startsThatAreMadeUpForAreAWarningWhereTheyComeTogether() throws RejectedExpression {
        assertEquals(
                warning("On 2027-03-14 the clock goes from 02:00 to 03:00: 2 starts at once at 03:00."),
                hit("5,35 2 * * *", "America/New_York"));
        assertEquals(
                note("On 2027-03-14 the clock goes from 02:00 to 03:00: it starts at 03:00."),
                hit("5 2 * * *", "America/New_York"));
    }

    @Test
    void theStartThatIsDueAtThatMinuteAnywayIsCountedToo() throws RejectedExpression {
        assertEquals(
                warning("On 2027-03-14 the clock goes from 02:00 to 03:00: 2 starts at once at 03:00."),
                hit("0 2,3 * * *", "America/New_York"));
    }

    @Test
    void startsThatComeAgainAreANote() throws RejectedExpression {
        assertEquals(
                note("On 2027-11-07 the hour from 01:00 comes twice: 4 starts instead of 2."),
                hit("*/30 1 * * *", "America/New_York"));
        assertEquals(Optional.empty(), hit("0-59/30 1 * * *", "America/New_York"));
    }

    @Test
    void aTimeThatIsNoHourIsNotCalledOne() throws RejectedExpression {
        assertEquals(
                note("On 2027-04-04 the time from 01:30 to 02:00 comes twice: 2 starts instead of 1."),
                hit("*/45 1 * 4 *", "Australia/Lord_Howe"));
    }

    @Test
    void theWorstOfTheYearIsTheLevelOfAll() throws RejectedExpression {
        assertEquals(
                warning("On 2027-03-28 the clock goes from 02:00 to 03:00: its start is left out, all of that day. "
                        + "On 2027-10-31 the hour from 02:00 comes twice: 2 starts instead of 1."),
                hit("*/60 2 * * *", "Europe/Berlin"));
    }

    @Test
    void theDayThatLosesItsStartIsTheOneThatTheChangeBeginsOn() throws RejectedExpression {
        assertEquals(
                warning("On 2027-03-27 the clock goes from 23:00 to 00:00: 3 starts are left out, all of that day."),
                hit("*/20 23 * 3 *", "America/Scoresbysund"));
    }

    @Test
    void anEntryInItsOwnZoneIsHitByTheChangesOfThatZone() throws RejectedExpression {
        CrondCalendar own = new CrondCalendar(ZoneId.of("UTC"), Optional.of(ZoneId.of("Europe/Berlin")));
        assertEquals(
                warning("On 2027-03-28 the clock goes from 02:00 to 03:00: its start is left out, all of that day. "
                        + "On 2027-10-31 the hour from 02:00 comes twice: 2 starts instead of 1."),
                hit("30 2 * * *", own, Dialect.CRONIE));
        CrondCalendar daemons = new CrondCalendar(ZoneId.of("Europe/Berlin"), Optional.of(ZoneId.of("UTC")));
        assertEquals(Optional.empty(), hit("30 2 * * *", daemons, Dialect.CRONIE));
    }

    @Test
    void whatIsLostWhileCrondsOwnClockCatchesUpIsTold() throws RejectedExpression {
        CrondCalendar calendar = new CrondCalendar(ZoneId.of("America/New_York"), Optional.of(ZoneId.of("Asia/Tokyo")));
        String date = "On 2027-11-07 crond's own clock (America/New_York) is set back, and from 15:00 to 16:00 it waits"
                + " to catch up: ";
        assertEquals(
                warning(date + "its start is left out, all of that day."),
                hit("30 15 * * *", calendar, Dialect.CRONIE));
        assertEquals(note(date + "2 starts are left out."), hit("5,30 15,16 * * *", calendar, Dialect.CRONIE));
        assertEquals(Optional.empty(), hit("*/20 15 * * *", calendar, Dialect.CRONIE));
        assertEquals(Optional.empty(), hit("30 16 * * *", calendar, Dialect.CRONIE));
    }

    @Test
    void aScheduleThatNoChangeTouchesIsNotHit() throws RejectedExpression {
        assertEquals(Optional.empty(), hit("*/20 2 * * *", "UTC"));
        assertEquals(Optional.empty(), hit("5 4 * * *", "Europe/Berlin"));
    }
}
