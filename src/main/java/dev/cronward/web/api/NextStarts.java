package dev.cronward.web.api;

import dev.cronward.catalog.Job;
import dev.cronward.schedule.DrawnStart;
import dev.cronward.schedule.DrawnStarts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The next starts of several jobs in the order in which they come. */
final class NextStarts {
    private NextStarts() {}

    /**
     * At most {@code count} starts that may still come after an instant, up to and including {@code until} where given.
     * Works forward from start to start, so that it costs what is asked for and not what a year holds.
     */
    static List<StartJson> of(List<Job> jobs, Instant after, Optional<Instant> until, int count) {
        PriorityQueue<Turn> turns = new PriorityQueue<>(
                Comparator.comparing(Turn::at).thenComparing(turn -> turn.job().id()));
        for (Job job : jobs) {
            enqueue(turns, job, new DrawnStarts(job.calendar(), job.when(), job.delay(), after), until);
        }
        List<StartJson> starts = new ArrayList<>();
        while (starts.size() < count) {
            Turn turn = turns.poll();
            if (turn == null) {
                break;
            }
            starts.add(StartJson.of(turn.job(), turn.start()));
            enqueue(turns, turn.job(), turn.following(), until);
        }
        return starts;
    }

    private static void enqueue(
            PriorityQueue<Turn> turns, Job job, Iterator<DrawnStart> starts, Optional<Instant> until) {
        if (starts.hasNext()) {
            Turn turn = new Turn(starts.next(), job, starts);
            if (until.isEmpty() || !turn.at().isAfter(until.get())) {
                turns.add(turn);
            }
        }
    }

    private record Turn(DrawnStart start, Job job, Iterator<DrawnStart> following) {
        Instant at() {
            return start.earliest().at();
        }
    }
}
