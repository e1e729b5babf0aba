package dev.cronward.catalog.yaml;

import dev.cronward.catalog.JobNotes;
import java.util.List;
import java.util.Map;

/** Holds the keys of a table to those that mean something: a fact under a misspelt key would silently not hold. */
public final class Keys {
    private Keys() {}

    /**
     * Refuses every other key, with the one that was probably meant.
     *
     * @throws BadYaml naming the first one
     */
    public static void only(Map<String, Yaml.Pair> pairs, List<String> known) throws BadYaml {
        for (Map.Entry<String, Yaml.Pair> pair : pairs.entrySet()) {
            if (!known.contains(pair.getKey())) {
                throw new BadYaml(pair.getValue().line(), JobNotes.unknown(pair.getKey(), known));
            }
        }
    }

    /**
     * The value of a key that must be there.
     *
     * @param line of the table
     */
    public static Yaml of(Map<String, Yaml.Pair> pairs, String key, int line) throws BadYaml {
        Yaml.Pair pair = pairs.get(key);
        if (pair == null) {
            throw new BadYaml(line, "'" + key + "' is missing");
        }
        return pair.value();
    }
}
