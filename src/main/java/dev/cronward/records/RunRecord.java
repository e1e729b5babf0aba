package dev.cronward.records;

import dev.cronward.notify.SafeText;
import dev.cronward.run.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sink is given of a start or an end: without secrets, in bounds, each field safe to show.
 *
 * @param kind which of the two
 * @param run of which run
 * @param partOf within which run it ran, for a script of run-parts
 * @param startedAt when the run started
 * @param at when what is told happened: its start or its end
 * @param weight how much it matters
 * @param fields by name, in order: String, Long, Double, Boolean, List of String, or null for what is not known
 */
public record RunRecord(
        RunEvent.Kind kind,
        RunId run,
        Optional<RunId> partOf,
        Instant startedAt,
        Instant at,
        Weight weight,
        Map<String, @Nullable Object> fields) {
    /** How much a record matters to those who read logs. */
    public enum Weight {
        /** A start, a success. */
        INFO,
        /** Nobody knows how it ended. */
        NOTICE,
        /** It was ended together with what it ran on, or its end was not observed. */
        WARNING,
        /** It failed. */
        ERROR
    }

    /** Names the fields that had to be shortened for a receiver. */
    private static final String CUT = "cut";

    /** What is never shortened: without these a record is of no use. */
    private static final List<String> WHOLE =
            List.of("event", "time", "node", "run", "started_at", "ended_at", "outcome");

    /** The text of a field; empty where it is not known. */
    public Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field)).map(Object::toString);
    }

    /** The record as a line of JSON, without the line's end. */
    public String json() {
        return RecordJson.of(fields, false);
    }

    /**
     * The same in ASCII, in at most that many bytes where that can be reached: the longest text is shortened until it
     * fits, and the field {@code cut} names every one that was.
     */
    public String asciiWithin(int bytes) {
        String json = RecordJson.of(fields, true);
        Map<String, @Nullable Object> less = new LinkedHashMap<>(fields);
        List<String> cut = new ArrayList<>();
        while (json.length() > bytes) {
            Optional<String> longest = longest(less);
            if (longest.isEmpty()) {
                return json;
            }
            String name = longest.get();
            less.put(name, shorter(name, less.get(name)));
            if (!cut.contains(name)) {
                cut.add(name);
            }
            less.put(CUT, List.copyOf(cut));
            json = RecordJson.of(less, true);
        }
        return json;
    }

    private static Optional<String> longest(Map<String, @Nullable Object> fields) {
        String found = null;
        int most = 32;
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            Object value = field.getValue();
            boolean text = value instanceof String || (value instanceof List<?> list && !list.isEmpty());
            if (!text
                    || value == null
                    || WHOLE.contains(field.getKey())
                    || field.getKey().equals(CUT)) {
                continue;
            }
            int size = value.toString().length();
            if (size > most) {
                most = size;
                found = field.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    private static Object shorter(String name, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return List.of();
        }
        int half = text.getBytes(StandardCharsets.UTF_8).length / 2;
        // Of an output the end is worth most, of everything else the beginning.
        return name.equals("output_tail") ? SafeText.tail(text, half) : SafeText.head(text, half);
    }
}
