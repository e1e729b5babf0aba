package dev.cronward.metadata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One METADATA block of a script. A script that is run in several ways has several.
 *
 * @param line where it begins, from 1
 * @param fields as they stand there
 */
public record Block(int line, List<Field> fields) {
    public Block {
        fields = List.copyOf(fields);
    }

    /**
     * One line of it.
     *
     * @param key lower case
     * @param value without blanks at its ends; may be empty
     * @param line from 1
     */
    public record Field(String key, String value, int line) {}

    /** The field of that key. */
    public Optional<Field> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The value of that key where it has one. */
    public Optional<String> value(String key) {
        return field(key).map(Field::value).filter(value -> !value.isEmpty());
    }

    /** All values by key. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.putIfAbsent(field.key(), field.value()));
        return values;
    }
}
