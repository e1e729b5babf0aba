package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                * * * * *          | Every minute, every day
                */15 * * * *       | Every 15 minutes, every day
                */7 * * * *        | At minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56 of every hour, every day
                0 * * * *          | Every hour, on the hour, every day
                5 * * * *          | At minute 5 of every hour, every day
                30 2 * * *         | At 02:30, every day
                0,30 2 * * 1-5     | At 02:00 and 02:30, on Monday to Friday
                */15 9-17 * * 1-5  | Every 15 minutes from 09:00 to 17:45, on Monday to Friday
                * 2 * * *          | Every minute from 02:00 to 02:59, every day
                30 */2 * * *       | Every 2 hours, at 00:30, 02:30 and so on, every day
                0 6 * * sat,sun    | At 06:00, on Saturday and Sunday
                0 6 * * 5-7        | At 06:00, on Friday to Sunday
                0 0 13 * 5         | At 00:00, on day 13 of the month, and also on every Friday
                0 0 */2 * 1        | At 00:00, on days 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29 and 31 of the month, but only if that is a Monday
                0 0 1 1 *          | At 00:00, on day 1 of the month, in January
                0 0 1-31 * 5       | At 00:00, every day
                0 0 13 * fri-mon   | At 00:00, on day 13 of the month
                5#2 * * * *        | At minute 5 of every hour, every day
                0 5-1 * * *        | Never: its hours are a reversed range, which crond takes for an empty one
                0 0 30 2 *         | Never: no such date is ever in the calendar
                0 0 * * sat-sun    | Never: a day field is a reversed range, which crond takes for an empty one
                @reboot            | Once after a boot, when crond starts for the first time
                @weekly            | At 00:00, on Sunday
                0 3 1 */3 *        | At 03:00, on day 1 of the month, in January, April, July and October
                0,5,10 1,3 * 6-8 * | At 01:00, 01:05, 01:10, 03:00, 03:05 and 03:10, every day, in June to August
                1,2,9 1,3,5 * * *  | At minutes 1, 2 and 9 of the hours 1, 3 and 5, every day
                """)
    void saysWhatDebiansCrondDoes(String expression, String words) throws RejectedExpression {
        assertEquals(words, ScheduleWords.of(CronExpression.parse(expression, Dialect.DEBIAN)));
    }

    @Test
    void aTimeThatCronieDrawsIsNotGuessed() throws RejectedExpression {
        assertEquals(
                "At a time that is drawn anew whenever crond reads the table",
                ScheduleWords.of(CronExpression.parse("0~30 3 * * *", Dialect.CRONIE)));
    }
}
