package dev.cronward.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cronward.catalog.Nearest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent: a JSON object of texts, numbers and lists of texts. What has no meaning is refused by naming the
 * key and what is allowed, which data binding would not do.
 */
final class Said {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_ITEMS = 1_000;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Said() {}

    /** Reads a body. */
    static Said of(@Nullable String body, Set<String> keys) {
        Said said = new Said();
        try (JsonParser in = new JsonFactory().createParser(body == null ? "" : body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw bad();
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String key = in.currentName();
                if (!keys.contains(key)) {
                    throw Refusal.badRequest(
                            "unknown key " + key,
                            Nearest.to(key, keys)
                                    .map(near -> "Did you mean " + near + "?")
                                    .orElse("The keys are "
                                            + String.join(
                                                    ", ", keys.stream().sorted().toList()) + "."));
                }
                in.nextToken();
                said.values.put(key, items(in, key));
            }
            if (in.currentToken() != JsonToken.END_OBJECT) {
                throw bad();
            }
        } catch (IOException e) {
            throw bad();
        }
        return said;
    }

    private static List<String> items(JsonParser in, String key) throws IOException {
        List<String> items = new ArrayList<>();
        if (in.currentToken() != JsonToken.START_ARRAY) {
            scalar(in, key).ifPresent(items::add);
            return items;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            scalar(in, key).ifPresent(items::add);
            if (items.size() > MOST_ITEMS) {
                throw Refusal.badRequest("too many of " + key, "At most " + MOST_ITEMS + " at once.");
            }
        }
        return items;
    }

    private static Optional<String> scalar(JsonParser in, String key) throws IOException {
        JsonToken token = in.currentToken();
        if (token == null || !token.isScalarValue()) {
            throw Refusal.badRequest("bad " + key, key + " is a text, a number or a list of texts.");
        }
        return token == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(in.getText());
    }

    private static Refusal bad() {
        return Refusal.badRequest("the body is not a JSON object", "Send an object such as {\"by\": \"alice\"}.");
    }

    /** A name that must be there. */
    String name(String key) {
        return required(key, text(key, LONGEST_NAME));
    }

    /** A text that must be there. */
    String sentence(String key) {
        return required(key, text(key, LONGEST_TEXT));
    }

    /** A text that may be left out. */
    Optional<String> optional(String key) {
        return text(key, LONGEST_TEXT);
    }

    /** A list that must not be empty. */
    List<String> list(String key) {
        List<String> items = values.getOrDefault(key, List.of());
        if (items.isEmpty()) {
            throw Refusal.badRequest(key + " is missing", key + " is a list with at least one item.");
        }
        return items;
    }

    /** A length of time that must be there. */
    Duration span(String key) {
        String text = required(key, text(key, LONGEST_NAME));
        try {
            Duration span = Duration.ofSeconds(Long.parseLong(text));
            if (span.isPositive() && span.compareTo(LONGEST) <= 0) {
                return span;
            }
        } catch (NumberFormatException e) {
            // refused below like a number out of bounds
        }
        throw Refusal.badRequest(
                "bad " + key + ": " + text,
                key + " is a whole number of seconds, from 1 to " + LONGEST.toSeconds() + " (365 days): silence ends.");
    }

    private Optional<String> text(String key, int longest) {
        List<String> items = values.getOrDefault(key, List.of());
        String text = items.isEmpty() ? "" : items.getFirst().strip();
        if (items.size() > 1 || text.length() > longest) {
            throw Refusal.badRequest("bad " + key, key + " is one text of at most " + longest + " characters.");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String required(String key, Optional<String> text) {
        return text.orElseThrow(() -> Refusal.badRequest(key + " is missing", key + " must be given."));
    }
}
