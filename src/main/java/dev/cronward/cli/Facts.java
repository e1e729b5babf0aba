package dev.cronward.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as the agent sent it. A fact that is null, missing or of another type than asked for is absent, so
 * that an agent of a neighbouring version can still be read.
 *
 * @param values text, Number, Boolean, Facts, List or null, by name
 */
record Facts(Map<String, @Nullable Object> values) {
    Optional<String> text(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The text, or a dash where there is none. */
    String shown(String name) {
        return text(name).orElse("-");
    }

    Optional<Instant> instant(String name) {
        try {
            return text(name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    OptionalLong whole(String name) {
        return values.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    OptionalDouble number(String name) {
        return values.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    Optional<Facts> object(String name) {
        return values.get(name) instanceof Facts facts ? Optional.of(facts) : Optional.empty();
    }

    List<Facts> objects(String name) {
        return values.get(name) instanceof List<?> list ? only(list, Facts.class) : List.of();
    }

    List<String> texts(String name) {
        return values.get(name) instanceof List<?> list ? only(list, String.class) : List.of();
    }

    static <T> List<T> only(List<?> list, Class<T> type) {
        return list.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** A duration in seconds for people, or a dash. */
    String duration(String name) {
        OptionalDouble seconds = number(name);
        return seconds.isPresent() ? Human.duration(seconds.getAsDouble()) : "-";
    }

    /** A size for people, or a dash. */
    String bytes(String name) {
        OptionalLong bytes = whole(name);
        return bytes.isPresent() ? Human.bytes(bytes.getAsLong()) : "-";
    }
}
