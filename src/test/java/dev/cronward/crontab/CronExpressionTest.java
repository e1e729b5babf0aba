package dev.cronward.crontab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each crond accepts and what it understands. */
class CronExpressionTest {
    private static final String ALL = "0-59";

    private static final Set<String> ANACRONS_WORDS =
            Set.of(AnacronTable.INVALID, AnacronTable.NAMED, AnacronTable.RANGE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0~30 | 0",
                "5#2 | 5",
                "1.5 | 1",
                "*-5 | " + ALL,
                "1,2#3,4 | 1,2",
                "*/90 | 0",
                "*/60 | 0",
                "5-1 | -",
                "4-4/1 | 4",
                "10-20/5 | 10,15,20",
                "*/29 | 0,29,58",
                "007 | 7",
                "50-59/100 | 50",
                "4294967301 | 5",
                "1-2,58-59 | 1,2,58,59",
                "* | " + ALL
            })
    void debianMinutes(String field, String values) throws RejectedExpression {
        assertEquals(bits(values), parse(field + " * * * *", Dialect.DEBIAN).minutes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5-1 | -", "*/90 | 0", "5-0 | 5,6,7", "5-0/1 | -", "70-65 | -", "10-20/5 | 10,15,20", "3~3 | 3"})
    void cronieMinutes(String field, String values) throws RejectedExpression {
        CronExpression when = parse(field + " * * * *", Dialect.CRONIE);
        assertEquals(bits(values), when.minutes());
        assertFalse(when.random());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 * * * * | bad minute",
                "* 24 * * * | bad hour",
                "* * 0 * * | bad day-of-month",
                "* * 32 * * | bad day-of-month",
                "* * * 0 * | bad month",
                "* * * 13 * | bad month",
                "* * * * 8 | bad day-of-week",
                "*/0 * * * * | bad minute",
                "5/15 * * * * | bad minute",
                "? * * * * | bad minute",
                "+5 * * * * | bad minute",
                "5, * * * * | bad minute",
                "-5 * * * * | bad minute",
                "* * L * * | bad day-of-month",
                "* * * * monday | bad day-of-week",
                "* * * * | bad day-of-week",
                "* * * | bad month",
                "'' | bad minute",
                "@Hourly | bad time specifier",
                "@every 5m | bad time specifier",
                "99999999999999999999 * * * * | bad minute",
                "mon * * * * | bad minute",
                "*/2x * * * * | bad minute"
            })
    void bothRefuse(String text, String reason) {
        for (Dialect dialect : List.of(Dialect.DEBIAN, Dialect.CRONIE)) {
            assertEquals(
                    reason,
                    assertThrows(RejectedExpression.class, () -> parse(text, dialect), dialect + " took " + text)
                            .reason());
        }
    }

    @ParameterizedTest
    @CsvSource({"5#2", "1.5", "*-5", "0~70", "30~5", "1~2/3"})
    void cronieRefusesWhatFollowsAnElement(String field) {
        assertThrows(RejectedExpression.class, () -> parse(field + " * * * *", Dialect.CRONIE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0~30", "~", "~5", "5~", "1,10~20"})
    void cronieDrawsAtRandom(String field) throws RejectedExpression {
        assertTrue(parse(field + " * * * *", Dialect.CRONIE).random());
    }

    @Test
    void theUpperEndOfASteppedRangeIsLookedAtByDebianOnly() throws RejectedExpression {
        assertThrows(RejectedExpression.class, () -> parse("5-64/30 * * * *", Dialect.DEBIAN));
        assertEquals(bits("5,35"), parse("5-64/30 * * * *", Dialect.CRONIE).minutes());
        assertThrows(RejectedExpression.class, () -> parse("5-65/30 * * * *", Dialect.CRONIE));
    }

    @Test
    void namesAreThreeLettersInAnyCase() throws RejectedExpression {
        for (Dialect dialect : List.of(Dialect.DEBIAN, Dialect.CRONIE)) {
            assertEquals(0b10, parse("0 0 * JAN *", dialect).months());
            assertEquals(0b1_1111_1111_1110, parse("0 0 * jan-dec *", dialect).months());
            assertEquals(0b111_1111, parse("0 0 * * sun-SAT", dialect).daysOfWeek());
            assertEquals(0b000_0011, parse("0 0 * * 0-1", dialect).daysOfWeek());
            assertEquals(0b000_0001, parse("0 0 * * 7", dialect).daysOfWeek());
            assertEquals(0b110_0001, parse("0 0 * * 5-7", dialect).daysOfWeek());
            assertEquals(0, parse("0 0 * * sat-sun/1", dialect).daysOfWeek());
        }
        assertEquals(0, parse("0 0 * * fri-sun", Dialect.DEBIAN).daysOfWeek());
        assertEquals(0b110_0001, parse("0 0 * * fri-sun", Dialect.CRONIE).daysOfWeek());
        String[] months = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
        for (int i = 0; i < months.length; i++) {
            assertEquals(
                    1L << (i + 1),
                    parse("0 0 * " + months[i] + " *", Dialect.DEBIAN).months());
        }
    }

    @Test
    void theFirstCharacterMakesTheForm() throws RejectedExpression {
        assertTrue(parse("*/5 1 1 1 1", Dialect.DEBIAN).wildcard());
        assertTrue(parse("1 * 1 1 1", Dialect.DEBIAN).wildcard());
        assertFalse(parse("0-59 0-23 * * *", Dialect.DEBIAN).wildcard());
        assertFalse(parse("1,* 0-23 * * *", Dialect.DEBIAN).wildcard());
        assertTrue(parse("0 0 */2 * 1", Dialect.DEBIAN).bothDays());
        assertTrue(parse("0 0 1 * *", Dialect.DEBIAN).bothDays());
        assertFalse(parse("0 0 1,* * 1", Dialect.DEBIAN).bothDays());
        assertTrue(parse("@hourly", Dialect.DEBIAN).wildcard());
        assertFalse(parse("@daily", Dialect.CRONIE).wildcard());
        assertTrue(parse("@reboot", Dialect.CRONIE).atReboot());
        assertEquals("*/5 1 1 1 1", parse("  */5\t1  1 1 1 ", Dialect.DEBIAN).text());
        assertEquals("@weekly", parse("@weekly", Dialect.DEBIAN).text());
    }

    @Test
    void nothingMayFollow() {
        assertThrows(RejectedExpression.class, () -> parse("* * * * * root", Dialect.DEBIAN));
        assertThrows(RejectedExpression.class, () -> parse("* * * * *\n* * * * *", Dialect.DEBIAN));
        assertThrows(RejectedExpression.class, () -> parse("@daily x", Dialect.CRONIE));
    }

    @Property(tries = 5000)
    void anythingIsAcceptedOrRefused(
            @ForAll @StringLength(max = 40) @CharRange(from = 0, to = 255) String text, @ForAll Dialect dialect) {
        assertAcceptedOrRefused(text, dialect);
    }

    @Property(tries = 5000)
    void anythingThatLooksLikeAScheduleIsAcceptedOrRefused(
            @ForAll
                    @StringLength(max = 30)
                    @net.jqwik.api.constraints.Chars({
                        '*', '/', '-', ',', '0', '1', '7', '9', ' ', ' ', '~', '@', 'm', 'o', 'n'
                    })
                    String text,
            @ForAll Dialect dialect) {
        assertAcceptedOrRefused(text, dialect);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * * | true",
                "0-59 0-23 1-31 1-12 0-7 | true",
                "*/1 */1 */1 jan-dec 1-7 | true",
                "1-59 1-23 1-30 1-11 1-6 | false",
                "5-1 5-1 5-1 5-1 5-1 | false"
            })
    void aFieldThatLeavesEverythingOpenTakesEvery(String text, boolean every) throws RejectedExpression {
        CronExpression when = parse(text, Dialect.DEBIAN);
        for (Field field : Field.values()) {
            assertEquals(every, when.takesEvery(field), field.word());
        }
    }

    private static void assertAcceptedOrRefused(String text, Dialect dialect) {
        try {
            CronExpression when = parse(text, dialect);
            assertEquals(0, when.minutes() >>> 60);
            assertEquals(0, when.daysOfWeek() >>> 7);
            assertEquals(0, (when.daysOfMonth() | when.months()) & 1);
        } catch (RejectedExpression e) {
            // busybox has no words for it: it skips such a line silently.
            switch (dialect) {
                case BUSYBOX -> {}
                case ANACRON -> assertTrue(ANACRONS_WORDS.contains(e.reason()), e.reason());
                default -> assertTrue(e.reason().startsWith("bad "), e.reason());
            }
        }
    }

    private static CronExpression parse(String text, Dialect dialect) throws RejectedExpression {
        return CronExpression.parse(text, dialect);
    }

    private static long bits(String values) {
        if (values.equals(ALL)) {
            return (1L << 60) - 1;
        }
        long bits = 0;
        if (!values.equals("-")) {
            for (String value : values.split(",", -1)) {
                bits |= 1L << Integer.parseInt(value);
            }
        }
        return bits;
    }
}
