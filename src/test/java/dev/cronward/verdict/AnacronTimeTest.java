package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.crontab.AnacronPeriod;
import dev.cronward.crontab.RejectedExpression;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When anacron has had a day's worth of time in which it could have started a job. */
class AnacronTimeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // always up: at the end of the day, or of its hours
                "1 5 a | 2027-03-14 | UTC | 2027-03-10T00:00Z/2027-03-17T00:00Z | 2027-03-16T00:00:00Z",
                "1 5 a 3-22h | 2027-03-14 | UTC | 2027-03-10T00:00Z/2027-03-17T00:00Z | 2027-03-15T22:00:00Z",
                "1 5 a | 2027-03-14 | UTC | 2027-03-10T00:00Z/2027-03-15T23:59Z | ",
                // eight hours a day: on the third day
                "1 5 a | 2027-03-14 | UTC | 2027-03-15T09:00Z/2027-03-15T17:00Z 2027-03-16T09:00Z/2027-03-16T17:00Z"
                        + " 2027-03-17T09:00Z/2027-03-17T17:00Z | 2027-03-17T17:00:00Z",
                // what lies outside its hours does not count
                "1 5 a 3-5h | 2027-03-14 | UTC | 2027-03-15T04:00Z/2027-03-16T03:30Z 2027-03-16T10:00Z/2027-03-18T00:00Z"
                        + " | 2027-03-17T03:30:00Z",
                // by the clock of its own zone
                "1 5 a 3-5h | 2027-03-14 | Asia/Tokyo | 2027-03-10T00:00Z/2027-03-17T00:00Z | 2027-03-14T20:00:00Z",
                // due on the 12th of February, and then again from the 15th on
                "@monthly 5 a 3-5h | 2027-01-15 | UTC | 2027-02-12T04:00Z/2027-02-14T12:00Z | ",
                "@monthly 5 a 3-5h | 2027-01-15 | UTC | 2027-02-12T04:00Z/2027-02-16T12:00Z | 2027-02-15T04:00:00Z",
                // without hours nobody could start it, and still a day has to pass
                "1 5 a 0-0h | 2027-03-14 | UTC | 2027-03-10T00:00Z/2027-03-17T00:00Z | 2027-03-16T00:00:00Z",
                "1 5 a | - | UTC | 2027-03-15T12:00Z/2027-03-17T00:00Z | 2027-03-16T12:00:00Z"
            })
    void isFullAfterADayOfIt(String text, String stamp, String zone, String watched, String full)
            throws RejectedExpression {
        AnacronPeriod period = AnacronPeriod.parse(text);
        Optional<LocalDate> day = stamp.equals("-") ? Optional.empty() : Optional.of(LocalDate.parse(stamp));
        Instant since = day.map(of -> period.hours().begin(period.dueAfter(of), ZoneId.of(zone)))
                .orElse(Instant.EPOCH);
        List<WatchedTime> times = Arrays.stream(watched.split(" ", -1))
                .map(span -> new WatchedTime(
                        Instant.parse(span.split("/", -1)[0].replace("Z", ":00Z")),
                        Instant.parse(span.split("/", -1)[1].replace("Z", ":00Z"))))
                .toList();
        assertEquals(
                Optional.ofNullable(full).map(Instant::parse),
                AnacronTime.full(period, day, ZoneId.of(zone), since, times));
    }
}
