package dev.cronward.verdict;

import dev.cronward.run.History;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a run cost against usual, in one line: {@code time 12.000s, usually 3.000s; peak memory 240.0 MiB, usually 80.0
 * MiB; CPU 1.500s, usually 1.200s}. Usual is the median of the last successful runs before it.
 */
final class RunCost {
    /** Successes are looked for among so many runs before it. */
    private static final int AMONG = 200;

    /** From how many on they say what is usual. */
    private static final int ENOUGH = 3;

    private RunCost() {}

    /** Empty where nothing is known, as of a run that was lost or never began. */
    static Optional<String> words(Past past, Run run) {
        List<PastRun> before = past.newest(run.start().subject(), run.start().at(), AMONG).stream()
                .limit(History.KEPT_TIMES)
                .toList();
        Optional<String> time = usual(before, one -> Optional.of(one.time())).map(Text::seconds);
        Optional<String> memory =
                usual(before, one -> boxed(one.peakMemoryBytes())).map(Text::bytes);
        Optional<String> cpu = usual(before, PastRun::cpu).map(Text::seconds);
        return switch (run) {
            case Run.Running going -> {
                String usually = joined(
                        part("time", Optional.empty(), time),
                        part("peak memory", Optional.empty(), memory),
                        part("CPU", Optional.empty(), cpu));
                yield usually.isEmpty() ? Optional.empty() : Optional.of("still running; " + usually);
            }
            case Run.Ended ended
            when ended.outcome() instanceof Outcome.Lost || ended.neverStarted().isPresent() -> Optional.empty();
            case Run.Ended ended -> {
                String cost = joined(
                        part("time", Optional.of(Text.seconds(ended.duration())), time),
                        part(
                                "peak memory",
                                boxed(ended.profile().peakMemoryBytes()).map(Text::bytes),
                                memory),
                        part("CPU", ended.profile().cpu().map(Text::seconds), cpu));
                yield Optional.of(time.isPresent() ? cost : cost + "; what is usual is not known yet");
            }
        };
    }

    private static String part(String what, Optional<String> now, Optional<String> usually) {
        List<String> words = new ArrayList<>();
        now.ifPresent(words::add);
        usually.ifPresent(usual -> words.add("usually " + usual));
        return words.isEmpty() ? "" : what + " " + String.join(", ", words);
    }

    private static String joined(String... parts) {
        return String.join(
                "; ", Stream.of(parts).filter(part -> !part.isEmpty()).toList());
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static <T extends Comparable<T>> Optional<T> usual(List<PastRun> runs, Function<PastRun, Optional<T>> of) {
        List<T> sorted = runs.stream()
                .map(of)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .sorted()
                .toList();
        return sorted.size() < ENOUGH ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }
}
