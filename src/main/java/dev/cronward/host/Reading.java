package dev.cronward.host;

import java.util.Optional;
import java.util.function.Function;

/** A fact about the node that was either read or not; a reading that failed can never look like a healthy value. */
public sealed interface Reading<T> {
    /**
     * It was read.
     *
     * @param value what was read
     */
    record Known<T>(T value) implements Reading<T> {}

    /**
     * It was not read.
     *
     * @param reason why, for people, naming the file or call
     */
    record Unknown<T>(String reason) implements Reading<T> {}

    /** A known value. */
    static <T> Reading<T> known(T value) {
        return new Known<>(value);
    }

    /** An unknown value with its reason. */
    static <T> Reading<T> unknown(String reason) {
        return new Unknown<>(reason);
    }

    /** Applies a function to a known value; an unknown one keeps its reason. */
    default <R> Reading<R> map(Function<T, R> f) {
        return switch (this) {
            case Known<T>(T value) -> known(f.apply(value));
            case Unknown<T>(String reason) -> unknown(reason);
        };
    }

    /** The value where known. */
    default Optional<T> known() {
        return switch (this) {
            case Known<T>(T value) -> Optional.of(value);
            case Unknown<T> u -> Optional.empty();
        };
    }
}
