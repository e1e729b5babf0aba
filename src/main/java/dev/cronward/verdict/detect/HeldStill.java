package dev.cronward.verdict.detect;

import dev.cronward.verdict.Situation;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What others change at any time, held still while one situation is judged. Otherwise a check that ends its look between
 * the two questions, what is wrong and what cannot be said, would have answered neither of them with what it saw, and an
 * incident would end and open anew. For the agent's loop alone.
 *
 * @param <T> what is held; a value
 */
final class HeldStill<T> {
    private final Supplier<T> source;
    private @Nullable Situation situation;
    private @Nullable T value;

    HeldStill(Supplier<T> source) {
        this.source = source;
    }

    /** As it was when it was first asked for in this very situation. */
    @SuppressWarnings("ReferenceEquality") // another situation with the same values is another moment
    T in(Situation asked) {
        T held = value;
        if (held == null || situation != asked) {
            held = source.get();
            value = held;
            situation = asked;
        }
        return held;
    }
}
