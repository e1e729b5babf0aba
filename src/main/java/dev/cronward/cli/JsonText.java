package dev.cronward.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the agent's answers. Only Jackson's streaming core is used: its tree and data binding take several times as
 * long to load as the whole command may take (docs/performance.md).
 */
final class JsonText {
    private JsonText() {}

    /** An array of objects. */
    static List<Facts> objects(byte[] json) throws IOException {
        return value(json) instanceof List<?> list ? Facts.only(list, Facts.class) : List.of();
    }

    /** One object; one without facts when it is something else. */
    static Facts object(byte[] json) throws IOException {
        return value(json) instanceof Facts facts ? facts : new Facts(Map.of());
    }

    private static @Nullable Object value(byte[] json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    values.put(name, value(parser));
                }
                yield new Facts(values);
            }
            case START_ARRAY -> {
                List<@Nullable Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(parser));
                }
                yield values;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> null;
        };
    }
}
