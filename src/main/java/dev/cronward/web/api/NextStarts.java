package dev.cronward.web.api;

import dev.cronward.catalog.Job;
import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The next starts of several jobs in the order in which they come. */
final class NextStarts {
    private NextStarts() {}

    /**
     * At most {@code count} starts after an instant, up to and including {@code until} where given. Works forward from
     * start to start, so that it costs what is asked for and not what a year holds.
     */
    static List<StartJson> of(List<Job> jobs, Instant after, Optional<Instant> until, int count) {
        PriorityQueue<Turn> turns = new PriorityQueue<>(
                Comparator.comparing(Turn::at).thenComparing(turn -> turn.job().id()));
        for (Job job : jobs) {
            enqueue(turns, job, after, until);
        }
        List<StartJson> starts = new ArrayList<>();
        while (starts.size() < count) {
            Turn turn = turns.poll();
            if (turn == null) {
                break;
            }
            // crond may start a job several times in one instant, once for each minute that a clock change skipped
            Instant before = turn.at().minus(Duration.ofNanos(1));
            for (ExpectedStart start : turn.job().calendar().between(turn.job().when(), before, turn.at())) {
                if (starts.size() < count) {
                    starts.add(StartJson.of(turn.job(), start));
                }
            }
            enqueue(turns, turn.job(), turn.at(), until);
        }
        return starts;
    }

    private static void enqueue(PriorityQueue<Turn> turns, Job job, Instant after, Optional<Instant> until) {
        job.calendar()
                .next(job.when(), after)
                .map(ExpectedStart::at)
                .filter(at -> until.isEmpty() || !at.isAfter(until.get()))
                .ifPresent(at -> turns.add(new Turn(at, job)));
    }

    private record Turn(Instant at, Job job) {}
}
