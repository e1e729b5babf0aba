package dev.cronward.verdict.why;

import dev.cronward.catalog.Job;
import dev.cronward.schedule.CrondCalendar;
import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the expected start that is asked about, and those beside it. */
final class StartFinder {
    /** A start for a minute of the wall clock lies no further from it than crond makes up for. */
    private static final Duration NEAR = Duration.ofHours(4);

    private final Job job;
    private final CrondCalendar calendar;
    private final ZoneId zone;

    StartFinder(Job job) {
        this.job = job;
        this.calendar = job.calendar();
        this.zone = job.entryZone().orElse(job.zone());
    }

    ZoneId zone() {
        return zone;
    }

    /** The start; empty when there is none at what is asked for. */
    Optional<ExpectedStart> find(Asked asked, Instant now) {
        return switch (asked) {
            case Asked.Newest() -> calendar.previous(job.when(), now);
            case Asked.Before(Instant at) -> calendar.previous(job.when(), at);
            case Asked.At(Instant at) ->
                at(at.truncatedTo(ChronoUnit.MINUTES)).stream().findFirst();
            case Asked.Wall(LocalDateTime minute) -> wall(minute.truncatedTo(ChronoUnit.MINUTES));
            case Asked.TimeOfDay timeOfDay -> wall(minute(timeOfDay, now));
            case Asked.Day(var day) -> {
                Instant from = day.atStartOfDay(zone).toInstant();
                Instant to = day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
                yield calendar.previous(job.when(), to.isAfter(now) && from.isBefore(now) ? now : to)
                        .filter(start -> !start.at().isBefore(from));
            }
        };
    }

    /** All starts of one instant. */
    List<ExpectedStart> at(Instant at) {
        return calendar.between(job.when(), at.minusSeconds(1), at);
    }

    private Optional<ExpectedStart> wall(LocalDateTime minute) {
        Instant about = minute.atZone(zone).toInstant();
        List<ExpectedStart> around = calendar.between(job.when(), about.minus(NEAR), about.plus(NEAR));
        return around.stream()
                .filter(start -> start.wallMinute().equals(minute))
                .findFirst()
                .or(() -> around.stream()
                        .filter(start ->
                                LocalDateTime.ofInstant(start.at(), zone).equals(minute))
                        .findFirst());
    }

    /** Whether it has any start that could be foretold. */
    boolean any(Instant now) {
        return calendar.previous(job.when(), now).isPresent() || next(now).isPresent();
    }

    /** What is asked for, as a minute of the wall clock. */
    LocalDateTime minute(Asked asked, Instant now) {
        return switch (asked) {
            case Asked.Newest() -> LocalDateTime.ofInstant(now, zone);
            case Asked.Before(Instant at) -> LocalDateTime.ofInstant(at, zone);
            case Asked.At(Instant at) -> LocalDateTime.ofInstant(at, zone);
            case Asked.Wall(LocalDateTime minute) -> minute;
            case Asked.TimeOfDay(LocalTime time) -> {
                LocalDateTime present = LocalDateTime.ofInstant(now, zone);
                LocalDateTime today = present.toLocalDate().atTime(time).truncatedTo(ChronoUnit.MINUTES);
                yield today.isAfter(present) ? today.minusDays(1) : today;
            }
            case Asked.Day(var day) -> day.atStartOfDay();
        };
    }

    /** The last start before a minute and the first one after it. */
    List<ExpectedStart> nearest(LocalDateTime minute) {
        Instant at = minute.atZone(zone).toInstant();
        List<ExpectedStart> nearest = new ArrayList<>();
        calendar.previous(job.when(), at).ifPresent(nearest::add);
        next(at).ifPresent(nearest::add);
        return nearest;
    }

    Optional<ExpectedStart> next(Instant after) {
        return calendar.next(job.when(), after);
    }
}
