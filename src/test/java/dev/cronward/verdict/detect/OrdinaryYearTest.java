package dev.cronward.verdict.detect;

import static dev.cronward.verdict.detect.Makers.around;
import static dev.cronward.verdict.detect.Makers.either;
import static dev.cronward.verdict.detect.Makers.onFirsts;
import static dev.cronward.verdict.detect.Makers.onSundays;
import static dev.cronward.verdict.detect.Makers.untilCleared;
import static dev.cronward.verdict.detect.Makers.wandering;
import static dev.cronward.verdict.detect.Makers.withSlowOnes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.verdict.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A year of normal life of fifty jobs in Berlin, both changes of the clock in it: nobody is told of anything. Long and
 * short ones, jobs that have much to do on Sundays, on the first of the month or now and then, outliers, jobs that grow
 * until something is cleared, and jobs whose times wander.
 */
class OrdinaryYearTest {
    private static final LocalDate FROM = LocalDate.of(2027, 1, 1);
    private static final int DAYS = 365;
    /** All others do nothing but wait, which is what they always do; of one so rare that is not known in time. */
    private static final String MONTHLY = "0 5 1 * *";

    private record Kind(String schedule, Made.Maker maker) {}

    private static List<Kind> jobs() {
        List<Kind> jobs = new ArrayList<>();
        for (String nightly : List.of("30 2 * * *", "15 3 * * *", "0 22 * * 1-5")) {
            jobs.add(new Kind(nightly, around(600, 0.1)));
            jobs.add(new Kind(nightly, around(1800, 0.3)));
            jobs.add(new Kind(nightly, around(40, 0.7)));
            jobs.add(new Kind(nightly, withSlowOnes(1200, 0.15)));
            jobs.add(new Kind(nightly, onSundays(around(7200, 0.1), around(60, 0.2))));
            jobs.add(new Kind(nightly, wandering(3000, 0.1)));
            jobs.add(new Kind(nightly, untilCleared(900, 0.05, 0.1)));
        }
        for (String hourly : List.of("17 * * * *", "5 */2 * * *", "*/30 8-18 * * 1-5")) {
            jobs.add(new Kind(hourly, around(0.004, 0.6)));
            jobs.add(new Kind(hourly, around(90, 0.2)));
            jobs.add(new Kind(hourly, either(0.2, around(0.2, 0.5), around(120, 0.2))));
            jobs.add(new Kind(hourly, withSlowOnes(200, 0.2)));
            jobs.add(new Kind(hourly, onFirsts(around(900, 0.1), around(120, 0.1))));
            jobs.add(new Kind(hourly, wandering(400, 0.15)));
            jobs.add(new Kind(hourly, onSundays(around(2, 0.3), around(300, 0.2))));
        }
        jobs.add(new Kind("0 4 * * 0", around(5400, 0.2)));
        jobs.add(new Kind(MONTHLY, around(20_000, 0.3)));
        jobs.add(new Kind("@daily", either(0.4, around(1, 0.3), around(700, 0.3))));
        jobs.add(new Kind("0 6,18 * * *", onFirsts(around(3600, 0.1), around(600, 0.2))));
        jobs.add(new Kind("*/15 * * * *", around(20, 0.4)));
        jobs.add(new Kind("*/15 * * * *", either(0.05, around(500, 0.2), around(8, 0.3))));
        jobs.add(new Kind("*/20 * * * *", withSlowOnes(30, 0.3)));
        jobs.add(new Kind("*/10 6-20 * * *", wandering(70, 0.2)));
        return jobs;
    }

    @Test
    void nobodyIsToldOfAnything() {
        List<Kind> jobs = jobs();
        assertEquals(50, jobs.size());
        List<String> told = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Kind kind = jobs.get(i);
            Life life = new Life(kind.schedule(), Optional.empty(), FROM, i);
            if (!kind.schedule().equals(MONTHLY)) {
                life.idle();
            }
            life.live(DAYS, kind.maker());
            int job = i;
            life.told().stream()
                    .map(Finding::summary)
                    .forEach(summary -> told.add("job " + job + " (" + kind.schedule() + "): " + summary));
        }
        assertEquals(List.of(), told, () -> String.join("\n", told));
    }
}
