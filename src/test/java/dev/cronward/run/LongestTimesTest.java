package dev.cronward.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LongestTimesTest {
    private static final Instant START = Instant.parse("2027-03-10T12:00:00Z");

    @Property(tries = 300)
    void isTheLongestOfTheDaysThatCount(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 30) Integer> gaps,
            @ForAll @Size(value = 40) List<@IntRange(min = 1, max = 50) Integer> seconds) {
        LongestTimes times = LongestTimes.none();
        int day = 0;
        int[] dayOf = new int[gaps.size()];
        for (int i = 0; i < gaps.size(); i++) {
            day += gaps.get(i);
            dayOf[i] = day;
            times = times.with(START.plus(Duration.ofDays(day)), Duration.ofSeconds(seconds.get(i)));
        }
        int longest = 0;
        for (int i = 0; i < gaps.size(); i++) {
            longest = dayOf[i] > day - LongestTimes.KEPT_DAYS ? Math.max(longest, seconds.get(i)) : longest;
        }
        assertEquals(Optional.of(Duration.ofSeconds(longest)), times.longest());
        assertEquals(day - gaps.getFirst(), times.daysBefore(START.plus(Duration.ofDays(day))));
    }

    @Test
    void aSteadyJobTakesOnePlace() {
        LongestTimes times = LongestTimes.none();
        for (int hour = 0; hour < 24 * 50; hour++) {
            times = times.with(START.plus(Duration.ofHours(hour)), Duration.ofSeconds(7));
        }
        assertEquals(1, times.days().size());
    }

    @Test
    void aDayThatLiesAheadAgesAsOthersDo() {
        LongestTimes times = LongestTimes.none()
                .with(START.plus(Duration.ofDays(4000)), Duration.ofHours(9))
                .with(START.plus(Duration.ofDays(4001)), Duration.ofHours(8))
                .with(START, Duration.ofSeconds(1));
        assertEquals(Optional.of(Duration.ofHours(9)), times.longest());
        times = times.with(START.plus(Duration.ofDays(LongestTimes.KEPT_DAYS)), Duration.ofSeconds(2));
        assertEquals(Optional.of(Duration.ofSeconds(2)), times.longest());
        assertEquals(0, times.daysBefore(START));
    }
}
