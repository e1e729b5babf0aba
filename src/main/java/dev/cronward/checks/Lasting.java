package dev.cronward.checks;

import dev.cronward.host.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whether what a look sees goes on: a burst is no trouble, and one quiet look among many is no end of it. Kept in memory
 * alone; after a start of the agent nothing is known until the whole window has been seen. For one thread.
 */
public final class Lasting {
    /** From where on something lasts: in nine of ten looks; and ends when not even in half of them. */
    public static final Thresholds MOSTLY = Thresholds.warning(0.9, 0.4);

    /** Looks that are further apart say nothing of the time between them. */
    private static final Duration APART = Duration.ofMinutes(2);

    private static final int LEAST = 5;

    private final Duration window;
    private final Map<String, Deque<Sample>> samples = new HashMap<>();
    private final Map<String, Counted> counters = new HashMap<>();

    private record Sample(Instant at, boolean holds) {}

    private record Counted(Instant at, double value) {}

    /** Over the last time of that length. */
    public Lasting(Duration window) {
        this.window = window;
    }

    /**
     * By how much a counter has grown since the last look, for each second; empty at the first look, after a gap, and
     * where it began anew.
     */
    public OptionalDouble perSecond(String counter, double value, Instant now) {
        Counted before = counters.put(counter, new Counted(now, value));
        if (before == null || value < before.value() || !before.at().isBefore(now)) {
            return OptionalDouble.empty();
        }
        Duration time = Duration.between(before.at(), now);
        return time.compareTo(APART) > 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((value - before.value()) / (time.toMillis() / 1e3));
    }

    /**
     * Takes in what a look saw.
     *
     * @param holds whether it was so; empty where it could not be said
     * @return in which part of the looks of the window it was so; unknown until the whole of it has been seen
     */
    public Reading<Double> share(String thing, Optional<Boolean> holds, Instant now) {
        Deque<Sample> seen = samples.computeIfAbsent(thing, name -> new ArrayDeque<>());
        if (!seen.isEmpty() && (gap(seen.getLast().at(), now) || holds.isEmpty())) {
            seen.clear();
        }
        holds.ifPresent(value -> seen.add(new Sample(now, value)));
        Instant begin = now.minus(window);
        while (seen.size() > 1 && seen.getFirst().at().isBefore(begin)) {
            seen.removeFirst();
        }
        if (seen.size() < LEAST || seen.getFirst().at().isAfter(begin.plus(APART))) {
            return Reading.unknown("it has not been watched for " + window.toMinutes() + " minutes yet");
        }
        return Reading.known(seen.stream().filter(Sample::holds).count() / (double) seen.size());
    }

    /** Forgets all but these. */
    public void keepOnly(Set<String> things) {
        samples.keySet().retainAll(things);
    }

    private static boolean gap(Instant before, Instant now) {
        return now.isBefore(before) || Duration.between(before, now).compareTo(APART) > 0;
    }
}
