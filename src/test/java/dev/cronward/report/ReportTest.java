package dev.cronward.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant FROM = Instant.parse("2027-03-25T11:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-04-01T11:00:00Z");

    /** Remembers which days were asked for. */
    private final List<LocalDate> asked = new ArrayList<>();

    private static JobTally job(String name, String owner, long succeeded, long failed, long missed) {
        return new JobTally(
                Optional.of(name),
                Optional.of(owner).filter(text -> !text.isEmpty()),
                false,
                new Tally(Map.of("succeeded", succeeded, "failed", failed), missed, 0, Duration.ofSeconds(succeeded)));
    }

    private final Figures figures = new Figures() {
        @Override
        public List<JobTally> jobs(Instant from, Instant until) {
            return from.equals(FROM)
                    ? List.of(job("good", "ops", 70, 0, 0), job("bad", "", 5, 1, 1), job("worse", "ops", 0, 3, 0))
                    : List.of(job("good", "ops", 60, 9, 0), job("gone", "data", 0, 1, 0));
        }

        @Override
        public Tally day(LocalDate date, ZoneId zone) {
            asked.add(date);
            return Tally.none();
        }

        @Override
        public List<IncidentTimes> incidents(Instant from, Instant until) {
            return IntStream.rangeClosed(1, 20)
                    .mapToObj(i -> new IncidentTimes(
                            "failed-run",
                            Optional.of(i == 20 ? "bad" : "worse"),
                            i == 20 ? Optional.empty() : Optional.of("ops"),
                            Optional.of(Duration.ofSeconds(i)),
                            Optional.empty(),
                            Optional.empty()))
                    .toList();
        }

        @Override
        public double watched(Instant from, Instant until) {
            return from.equals(FROM) ? 1 : 0.5;
        }
    };

    private static List<String> names(List<Line> lines) {
        return lines.stream().map(line -> line.name().orElse("none")).toList();
    }

    @Test
    void theWorstComesFirstAndWhatIsGoneHasALine() {
        Report report = Report.of(figures, FROM, UNTIL, Optional.empty(), BERLIN);
        assertEquals(List.of("worse", "bad", "good", "gone"), names(report.jobs()));
        assertEquals(List.of("ops", "none", "data"), names(report.owners()));
        assertEquals(79, report.all().now().runs());
        assertEquals(10, report.all().before().bad());
        assertEquals(75 / 80.0, report.all().now().successRate().getAsDouble(), 1e-9);
        assertEquals(20, report.all().incidents());
        assertEquals(
                Optional.of(Duration.ofSeconds(10)), report.all().detected().median());
        assertEquals(
                Optional.of(Duration.ofSeconds(19)), report.all().detected().most95());
        assertEquals(Optional.empty(), report.all().recovered().median());
        assertEquals(0.5, report.watchedBefore());
    }

    @Test
    void theDaysAreThoseOfTheCalendarAlsoWhereAClockChanges() {
        Report.of(figures, FROM, UNTIL, Optional.empty(), BERLIN);
        assertEquals(
                LocalDate.parse("2027-03-25")
                        .datesUntil(LocalDate.parse("2027-04-02"))
                        .toList(),
                asked);
        asked.clear();
        Report.of(figures, UNTIL.minus(Duration.ofDays(366)), UNTIL, Optional.empty(), BERLIN);
        assertEquals(93, asked.size());
    }

    @Test
    void anOwnerSeesTheirsAlone() {
        Report report = Report.of(figures, FROM, UNTIL, Optional.of("ops"), BERLIN);
        assertEquals(List.of("worse", "good"), names(report.jobs()));
        assertEquals(73, report.all().now().runs());
        assertEquals(19, report.all().incidents());
        assertTrue(report.days().isEmpty());
    }

    @Test
    void whatNobodyKnowsIsNeitherGoodNorBad() {
        Tally tally = new Tally(Map.of("unknown", 3L, "lost", 2L), 0, 4, Duration.ZERO);
        assertEquals(OptionalDouble.empty(), tally.successRate());
        assertEquals(0, tally.bad());
        assertEquals(5, tally.untold());
        Tally more = tally.plus(new Tally(Map.of("oom-killed", 1L), 1, 0, Duration.ZERO));
        assertEquals(2, more.bad());
        assertEquals(OptionalDouble.of(0), more.successRate());
    }
}
