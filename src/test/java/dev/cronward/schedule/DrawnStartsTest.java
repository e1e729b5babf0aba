package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawnStartsTest {
    private static final CrondCalendar BERLIN = new CrondCalendar(ZoneId.of("Europe/Berlin"));
    private static final Instant NOON = Instant.parse("2027-06-01T10:00:00Z");

    private static CronExpression cronie(String text) {
        try {
            return CronExpression.parse(text, Dialect.CRONIE);
        } catch (RejectedExpression e) {
            throw new AssertionError(text, e);
        }
    }

    /** The wall minutes of the earliest, and the minutes up to the latest. */
    private static List<String> starts(String text, Duration delay, Instant after, int count) {
        DrawnStarts coming = new DrawnStarts(BERLIN, cronie(text), delay, after);
        List<String> starts = new ArrayList<>();
        while (coming.hasNext() && starts.size() < count) {
            DrawnStart start = coming.next();
            starts.add(start.earliest().wallMinute().toString().substring(5) + "+"
                    + Duration.between(start.earliest().at(), start.latest()).toMinutes());
        }
        return starts;
    }

    @Test
    void whatIsNotDrawnIsTheCalendars() {
        assertEquals(List.of("06-01T13:00+0", "06-01T14:00+0"), starts("0 * * * *", Duration.ZERO, NOON, 2));
    }

    @Test
    void anElementThatIsDrawnHasItsOwnWindow() {
        assertEquals(
                List.of("06-01T12:05+10", "06-01T12:07+0", "06-01T12:40+19", "06-01T13:05+10"),
                starts("5~15,7,40~ * * * *", Duration.ZERO, NOON, 4));
        assertEquals(List.of("06-02T00:20+390"), starts("20~50 0~6 * * *", Duration.ZERO, NOON, 1));
        assertEquals(List.of("06-02T01:10+120", "06-02T01:40+120"), starts("10,40 1~3 * * *", Duration.ZERO, NOON, 2));
    }

    @Test
    void aStartThatMayStillComeIsComing() {
        assertEquals(
                List.of("06-01T12:00+30", "06-02T12:00+30"), starts("0 12 * * *", Duration.ofMinutes(30), NOON, 2));
        Instant later = NOON.plus(Duration.ofMinutes(30));
        assertEquals(List.of("06-02T12:00+30"), starts("0 12 * * *", Duration.ofMinutes(30), later, 1));
        assertEquals(List.of("06-01T11:50+20"), starts("50~55 11 * * *", Duration.ofMinutes(15), NOON, 1));
    }

    @Test
    void aWindowEndsByTheWallClockAlsoWhereThatChanges() {
        Instant before = Instant.parse("2027-03-27T22:00:00Z");
        assertEquals(List.of("03-28T01:00+180"), starts("0 1~5 * * *", Duration.ZERO, before, 1));
    }

    @Test
    void dayAndMonthAreDrawnForNobodyToKnow() {
        for (String text : List.of("0 4 1~5 * *", "0 4 * ~ *", "0 4 * * 1~5", "~ 4 ~ * *")) {
            assertFalse(DrawnStarts.canBeTold(cronie(text)), text);
            assertEquals(List.of(), starts(text, Duration.ZERO, NOON, 1), text);
        }
        assertTrue(DrawnStarts.canBeTold(cronie("~ ~ * * *")));
    }

    @Test
    void aLineOfTildesKeepsNobodyBusy() {
        String many = "~,".repeat(400) + "~";
        assertFalse(DrawnStarts.canBeTold(cronie(many + " " + many + " * * *")));
    }
}
