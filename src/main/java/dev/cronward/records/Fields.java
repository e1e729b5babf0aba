package dev.cronward.records;

import dev.cronward.notify.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record in the order in which they are written: texts, whole numbers, decimals, truths, lists of texts,
 * and null for what is not known. Flat, so that every receiver can search in them.
 */
public final class Fields {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final UnaryOperator<String> redaction;

    /** None yet; every text is passed through the redaction. */
    Fields(UnaryOperator<String> redaction) {
        this.redaction = redaction;
    }

    /** An instant as records write it: UTC, to the millisecond. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** A word of cronward's own, in which nothing is secret. */
    void word(String name, @Nullable String word) {
        values.put(name, word);
    }

    /** Anybody's text: first without its secrets, then bounded, as one that is cut through might not be recognised. */
    void text(String name, Optional<String> text, int mostBytes) {
        values.put(name, text.map(given -> safe(given, mostBytes)).orElse(null));
    }

    void texts(String name, List<String> texts, int mostBytes) {
        values.put(name, texts.stream().map(given -> safe(given, mostBytes)).toList());
    }

    private String safe(String text, int mostBytes) {
        return SafeText.head(SafeText.of(redaction.apply(text)), mostBytes);
    }

    void number(String name, long number) {
        values.put(name, number);
    }

    void number(String name, OptionalLong number) {
        values.put(name, number.isPresent() ? number.getAsLong() : null);
    }

    void number(String name, OptionalInt number) {
        values.put(name, number.isPresent() ? (long) number.getAsInt() : null);
    }

    void truth(String name, @Nullable Boolean truth) {
        values.put(name, truth);
    }

    /** Seconds, to the microsecond. */
    void seconds(String name, Optional<Duration> time) {
        values.put(
                name,
                time.map(t -> TimeUnit.NANOSECONDS.toMicros(t.toNanos()) / 1e6).orElse(null));
    }

    void instant(String name, Optional<Instant> at) {
        values.put(name, at.map(Fields::time).orElse(null));
    }

    /** All of them: String, Long, Double, Boolean, List of String, or null. */
    Map<String, @Nullable Object> asMap() {
        return Collections.unmodifiableMap(values);
    }
}
