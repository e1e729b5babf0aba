package dev.cronward.checks.own;

import dev.cronward.catalog.Durations;
import dev.cronward.catalog.Nearest;
import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.catalog.yaml.Yaml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One check as it is written. Each question names its key; an answer that cannot be is a {@link BadYaml} with the line
 * and what would be possible.
 *
 * @param file in which it stands
 * @param line where it begins, from 1
 * @param pairs its keys and values
 */
public record Written(Path file, int line, Map<String, Yaml.Pair> pairs) {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** How long a look may take. */
    public Duration timeout() throws BadYaml {
        return duration("timeout").orElse(TIMEOUT);
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return pairs.containsKey(key);
    }

    /** Whether a limit is set on a number, by the key of its {@link Quantity}. */
    public boolean isLimited(String quantity) {
        return has("max-" + quantity) || has("min-" + quantity);
    }

    /** What is wrong with the value of a key, for people: what it is, and what would be possible. */
    public BadYaml bad(String key, String problem) {
        Yaml.@Nullable Pair pair = pairs.get(key);
        return new BadYaml(pair == null ? line : pair.line(), key + ": " + problem);
    }

    /** The text of a key that must be there. */
    public String text(String key) throws BadYaml {
        return optional(key).orElseThrow(() -> new BadYaml(line, "'" + key + "' is missing"));
    }

    /** The text of a key, if it is there. */
    public Optional<String> optional(String key) throws BadYaml {
        Yaml.@Nullable Pair pair = pairs.get(key);
        return pair == null ? Optional.empty() : Optional.of(pair.value().text(key));
    }

    /** One of some words. */
    public Optional<String> word(String key, List<String> possible) throws BadYaml {
        Optional<String> word = optional(key).map(text -> text.toLowerCase(Locale.ROOT));
        if (word.isPresent() && !possible.contains(word.get())) {
            throw bad(
                    key,
                    "'" + word.get() + "' is not possible; "
                            + Nearest.to(word.get(), possible)
                                    .map(meant -> "did you mean " + meant + "? ")
                                    .orElse("")
                            + "it takes " + String.join(", ", possible));
        }
        return word;
    }

    /** Yes or no; no where it is not there. */
    public boolean yes(String key) throws BadYaml {
        return word(key, List.of("yes", "true", "on", "no", "false", "off"))
                .filter(word -> List.of("yes", "true", "on").contains(word))
                .isPresent();
    }

    /** A time that is longer than none. */
    public Optional<Duration> duration(String key) throws BadYaml {
        Optional<String> text = optional(key);
        Optional<Duration> duration = text.flatMap(Durations::parse).filter(Duration::isPositive);
        if (text.isPresent() && duration.isEmpty()) {
            throw bad(key, "'" + text.get() + "' is not possible; it takes " + Unit.SECONDS.possible());
        }
        return duration;
    }

    /** A whole number between two that are possible too. */
    public Optional<Integer> whole(String key, int least, int most) throws BadYaml {
        Optional<String> text = optional(key);
        Optional<Integer> number = text.filter(digits -> digits.matches("-?\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(one -> one >= least && one <= most);
        if (text.isPresent() && number.isEmpty()) {
            throw bad(key, "'" + text.get() + "' is not possible; it takes a whole number, " + least + " to " + most);
        }
        return number;
    }

    /** A list of texts, or one text alone; empty where the key is not there. */
    public List<String> texts(String key) throws BadYaml {
        Yaml.@Nullable Pair pair = pairs.get(key);
        if (pair == null) {
            return List.of();
        }
        if (pair.value() instanceof Yaml.Many(int at, List<Yaml> items)) {
            List<String> texts = new ArrayList<>();
            for (Yaml item : items) {
                texts.add(item.text(key));
            }
            return texts;
        }
        return List.of(pair.value().text(key));
    }

    /** A table of texts, in its order; empty where the key is not there. */
    public Map<String, String> table(String key) throws BadYaml {
        Map<String, String> texts = new LinkedHashMap<>();
        Yaml.@Nullable Pair pair = pairs.get(key);
        if (pair != null) {
            for (Map.Entry<String, Yaml.Pair> one : pair.value().table(key).entrySet()) {
                texts.put(one.getKey(), one.getValue().value().text(one.getKey()));
            }
        }
        return texts;
    }

    /** An absolute path, which must be there. */
    public String path(String key) throws BadYaml {
        String path = text(key);
        if (!path.startsWith("/")) {
            throw bad(key, "'" + path + "' is no absolute path; begin it with /");
        }
        try {
            return Path.of(path).toString();
        } catch (InvalidPathException e) {
            throw bad(key, "'" + path.replaceAll("\\p{Cntrl}", "?") + "' cannot be a path: " + e.getReason());
        }
    }

    /** A file that holds a secret and nothing else, by its absolute path. */
    public Optional<Secret> secret(String key) throws BadYaml {
        return has(key) ? Optional.of(new Secret(path(key))) : Optional.empty();
    }

    /** All of it as text, without its lines: two that are the same here mean the same. */
    String canonical() {
        return canonical(new Yaml.Table(0, pairs));
    }

    private static String canonical(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Text(int at, String value) -> value.length() + ":" + value;
            case Yaml.Many(int at, List<Yaml> items) ->
                items.stream().map(Written::canonical).toList().toString();
            case Yaml.Table(int at, Map<String, Yaml.Pair> table) -> {
                List<String> all = new ArrayList<>();
                table.forEach((key, pair) -> all.add(key + "=" + canonical(pair.value())));
                yield all.toString();
            }
        };
    }
}
