package dev.cronward.checks.smart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON document as the texts of its scalars by their JSON pointers (RFC 6901). */
final class FlatJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads one.
     *
     * @throws IOException when it is none
     */
    static FlatJson of(String text) throws IOException {
        FlatJson flat = new FlatJson();
        try (JsonParser in = FACTORY.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it does not begin with an object");
            }
            while (in.nextToken() != null) {
                if (in.currentToken().isScalarValue()) {
                    flat.values.put(in.getParsingContext().pathAsPointer().toString(), in.getText());
                }
            }
        }
        return flat;
    }

    /** The scalar at a pointer. */
    Optional<String> text(String pointer) {
        return Optional.ofNullable(values.get(pointer));
    }

    /** The number at a pointer, where there is a whole one that is not below zero. */
    Optional<Long> number(String pointer) {
        return text(pointer).filter(text -> text.matches("\\d{1,18}")).map(Long::parseLong);
    }

    /** Whether there is anything below a pointer. */
    boolean has(String pointer) {
        return values.keySet().stream().anyMatch(one -> one.startsWith(pointer + "/"));
    }
}
