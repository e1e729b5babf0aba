package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The figures are those that were measured on the real crond: America/New_York, 2027. */
class ClockChangesTest {
    private static final CrondCalendar NEW_YORK = new CrondCalendar(ZoneId.of("America/New_York"));
    private static final Instant FROM = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2028-01-01T00:00:00Z");

    private static List<ClockChange> of(String expression) throws RejectedExpression {
        return ClockChanges.between(NEW_YORK, CronExpression.parse(expression, Dialect.DEBIAN), FROM, TO);
    }

    @Test
    void aFixedTimeInTheSkippedHourIsMadeUpFor() throws RejectedExpression {
        ClockChange spring = of("0,30 2 * * *").getFirst();
        assertTrue(spring.skipped());
        assertEquals(LocalDateTime.parse("2027-03-14T02:00"), spring.wallFrom());
        assertEquals(LocalDateTime.parse("2027-03-14T03:00"), spring.wallTo());
        assertEquals(2, spring.meant());
        assertTrue(spring.isHarmless());
        assertEquals(
                List.of(Instant.parse("2027-03-14T07:00:00Z"), Instant.parse("2027-03-14T07:00:00Z")),
                spring.starts().stream().map(ExpectedStart::at).toList());
    }

    @Test
    void aWildcardInTheSkippedHourIsNot() throws RejectedExpression {
        ClockChange spring = of("*/20 2 * * *").getFirst();
        assertEquals(3, spring.meant());
        assertEquals(List.of(), spring.starts());
        assertFalse(spring.isHarmless());
    }

    @Test
    void theRepeatedHourIsRunAgainByWildcardsOnly() throws RejectedExpression {
        ClockChange fixed = of("0-59/30 1 * * *").getLast();
        assertFalse(fixed.skipped());
        assertEquals(2, fixed.meant());
        assertEquals(2, fixed.starts().size());
        ClockChange wildcard = of("*/30 1 * * *").getLast();
        assertEquals(2, wildcard.meant());
        assertEquals(4, wildcard.starts().size());
    }

    @Test
    void theStartThatIsDueAtTheChangeAnywayIsCountedWithThoseMadeUpFor() throws RejectedExpression {
        assertEquals(2, of("0 2,3 * * *").getFirst().atOnce());
        assertEquals(1, of("0 2,3 * * *").getFirst().starts().size());
        assertEquals(2, of("0,30 2 * * *").getFirst().atOnce());
    }

    @Test
    void whereBothClocksAreSetBackTogetherNothingIsWaitedThrough() throws RejectedExpression {
        CrondCalendar both =
                new CrondCalendar(ZoneId.of("America/New_York"), Optional.of(ZoneId.of("America/Toronto")));
        CronExpression when = CronExpression.parse("30 1 * * *", Dialect.CRONIE);
        List<ClockChange> changes = ClockChanges.between(both, when, FROM, TO);
        assertEquals(
                List.of(ClockChange.Kind.TWICE),
                changes.stream().map(ClockChange::kind).toList());
        assertTrue(changes.getFirst().isHarmless());
    }

    @Test
    void aTimeThatNoChangeTouchesIsNotInIt() throws RejectedExpression {
        assertEquals(List.of(), of("0 12 * * *"));
        assertEquals(List.of(), of("0 5-1 * * *"));
    }
}
