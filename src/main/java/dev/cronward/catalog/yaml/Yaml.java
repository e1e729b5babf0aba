package dev.cronward.catalog.yaml;

import java.util.List;
import java.util.Map;

/** What stands in a YAML file: texts, lists and tables, each with its line, and nothing else. */
public sealed interface Yaml {
    /** Where it begins, from 1. */
    int line();

    /** A scalar as written; {@code yes}, {@code 5m} and {@code 12} are texts, and what they mean is for others to say. */
    record Text(int line, String value) implements Yaml {}

    /** A sequence. */
    record Many(int line, List<Yaml> items) implements Yaml {}

    /** A mapping, in its order; the line of a key is that of its value's pair. */
    record Table(int line, Map<String, Pair> pairs) implements Yaml {}

    /** A value and the line of its key. */
    record Pair(int line, Yaml value) {}

    /** The text that this has to be. */
    default String text(String what) throws BadYaml {
        if (this instanceof Text(int at, String value)) {
            if (value.isBlank()) {
                throw new BadYaml(at, what + " has no value");
            }
            return value.strip();
        }
        throw new BadYaml(line(), what + " must be a text; put it in quotes if it begins with [ or {");
    }

    /** The list that this has to be. */
    default List<Yaml> list(String what) throws BadYaml {
        if (this instanceof Many(int at, List<Yaml> items)) {
            return items;
        }
        throw new BadYaml(line(), what + " must be a list; begin each of its items with '- '");
    }

    /** The table that this has to be. */
    default Map<String, Pair> table(String what) throws BadYaml {
        if (this instanceof Table(int at, Map<String, Pair> pairs)) {
            return pairs;
        }
        throw new BadYaml(line(), what + " must be a table of 'key: value'");
    }
}
