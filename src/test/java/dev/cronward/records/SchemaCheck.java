package dev.cronward.records;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds records against docs/records.schema.json, with as much of JSON Schema as that uses and no more. */
public final class SchemaCheck {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> KNOWN = Set.of(
            "description",
            "type",
            "const",
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "items",
            "properties",
            "required",
            "additionalProperties");

    private SchemaCheck() {}

    /** Reads a line strictly; anything that the schema does not allow is an error that names it. */
    public static JsonNode read(String line) {
        try {
            JsonNode record = STRICT.readTree(line);
            String kind = record.path("event").asText();
            JsonNode schema = STRICT.readTree(Files.readString(Path.of("docs/records.schema.json")))
                    .path("$defs")
                    .path(kind);
            List<String> wrong = new ArrayList<>();
            if (schema.isMissingNode()) {
                wrong.add("no such event: " + kind);
            } else {
                check(kind, record, schema, wrong);
            }
            if (!wrong.isEmpty()) {
                throw new AssertionError(wrong + " in " + line);
            }
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + line, e);
        }
    }

    private static void check(String at, JsonNode value, JsonNode schema, List<String> wrong) {
        schema.fieldNames().forEachRemaining(word -> {
            if (!KNOWN.contains(word)) {
                wrong.add(at + ": the check does not know " + word);
            }
        });
        if (schema.has("const") && !schema.get("const").equals(value)) {
            wrong.add(at + " must be " + schema.get("const"));
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            wrong.add(at + " is none of " + schema.get("enum") + ": " + value);
        }
        if (schema.has("type") && !isOf(schema.get("type"), value)) {
            wrong.add(at + " is no " + schema.get("type") + ": " + value);
        }
        if (schema.has("pattern")
                && value.isTextual()
                && !value.asText().matches(schema.get("pattern").asText())) {
            wrong.add(at + " does not match: " + value);
        }
        if (value.isNumber()
                && (value.asDouble() < schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                        || value.asDouble() > schema.path("maximum").asDouble(Double.POSITIVE_INFINITY))) {
            wrong.add(at + " is out of bounds: " + value);
        }
        if (schema.has("items")) {
            value.forEach(one -> check(at + "[]", one, schema.get("items"), wrong));
        }
        if (schema.has("properties")) {
            fields(at, value, schema, wrong);
        }
    }

    private static void fields(String at, JsonNode value, JsonNode schema, List<String> wrong) {
        Set<String> missing = new TreeSet<>();
        schema.get("required").forEach(name -> missing.add(name.asText()));
        value.properties().forEach(field -> {
            missing.remove(field.getKey());
            JsonNode its = schema.get("properties").get(field.getKey());
            if (its == null) {
                wrong.add(at + " has an unknown field " + field.getKey());
            } else {
                check(field.getKey(), field.getValue(), its, wrong);
            }
        });
        missing.forEach(name -> wrong.add(at + " lacks " + name));
    }

    private static boolean contains(JsonNode all, JsonNode value) {
        for (JsonNode one : all) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (isOf(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }
}
