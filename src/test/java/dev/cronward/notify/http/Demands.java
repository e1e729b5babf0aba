package dev.cronward.notify.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a vendor's documentation asks of a request, as a rule for a {@link StrictReceiver}. */
public final class Demands {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Demands() {}

    /** Reads the body strictly and hands it to the rules; the first that does not hold is the complaint. */
    public static Optional<String> check(StrictReceiver.Request request, Consumer<JsonNode> rules) {
        try {
            that(request.method().equals("POST"), "method " + request.method());
            that("application/json".equals(request.headers().get("content-type")), "content type");
            rules.accept(STRICT.readTree(request.body()));
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.of("not JSON: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Complains unless it holds. */
    public static void that(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }

    /** An object with these names and no others. */
    public static void names(JsonNode object, Set<String> required, Set<String> optional) {
        that(object.isObject(), "no object: " + object);
        Set<String> there = new TreeSet<>();
        object.fieldNames().forEachRemaining(there::add);
        that(there.containsAll(required), "of " + required + " only " + there);
        there.removeAll(required);
        there.removeAll(optional);
        that(there.isEmpty(), "unknown: " + there);
    }

    /** A text of 1 to {@code most} characters. */
    public static void text(JsonNode value, int most) {
        that(value.isTextual(), "no text: " + value);
        int length = value.asText().length();
        that(length >= 1 && length <= most, length + " characters, at most " + most);
    }
}
