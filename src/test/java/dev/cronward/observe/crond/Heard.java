package dev.cronward.observe.crond;

import dev.cronward.observe.Observation;
import dev.cronward.run.Run;
import dev.cronward.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps what a source told, for assertions. */
final class Heard implements Consumer<Observation> {
    private final List<Observation> all = new CopyOnWriteArrayList<>();

    @Override
    public void accept(Observation observation) {
        all.add(observation);
    }

    List<Observation> all() {
        return all;
    }

    <T extends Observation> List<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Ended runs of one crond. */
    List<Run.Ended> ended(String crond) {
        return of(Observation.RunEnded.class).stream()
                .map(Observation.RunEnded::run)
                .filter(run -> run.start().crond().equals(crond))
                .toList();
    }

    /** The first observation of that kind that satisfies the condition, awaited. */
    <T extends Observation> T await(Class<T> kind, Duration within, Predicate<T> condition) {
        return Eventually.get(
                        "an observation " + kind.getSimpleName(),
                        within,
                        () -> of(kind).stream().filter(condition).toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}
