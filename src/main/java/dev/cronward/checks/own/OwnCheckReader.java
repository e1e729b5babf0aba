package dev.cronward.checks.own;

import dev.cronward.catalog.Severity;
import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.catalog.yaml.Keys;
import dev.cronward.catalog.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one check of any kind: what all of them have. */
final class OwnCheckReader {
    private static final List<String> KEYS =
            List.of("name", "job", "owner", "severity", "runbook", "every", "timeout", "for");
    private static final List<String> SEVERITIES = List.of("warning", "critical");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration LEAST_EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    private final List<Kind> kinds;

    OwnCheckReader(List<Kind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** The name of a check, however wrong the rest is. */
    static Optional<String> name(Yaml item) {
        try {
            Yaml.@Nullable Pair name = item.table("a check").get("name");
            return name == null ? Optional.empty() : Optional.of(name.value().text("name"));
        } catch (BadYaml e) {
            return Optional.empty();
        }
    }

    OwnCheck read(Path file, Yaml item) throws BadYaml {
        Map<String, Yaml.Pair> pairs = item.table("an item of checks");
        Written written = new Written(file, item.line(), pairs);
        Kind kind = kind(written);
        Keys.only(pairs, keys(kind));
        String name = written.text("name");
        if (!NAME.matcher(name).matches()) {
            throw written.bad(
                    "name",
                    "'" + name + "' is not possible; it takes letters, digits, '.', '_' and '-', at most 64, beginning"
                            + " with a letter or digit");
        }
        return new OwnCheck(
                name,
                kind.key(),
                String.join(" ", target(written, kind)),
                file.toString(),
                item.line(),
                written.optional("job"),
                written.optional("owner"),
                severity(written),
                written.optional("runbook"),
                within(written, "every", EVERY, LEAST_EVERY, Duration.ofDays(31)),
                within(written, "timeout", Written.TIMEOUT, Duration.ofSeconds(1), LONGEST_TIMEOUT),
                written.duration("for").orElse(Duration.ZERO),
                limits(written, kind),
                written.canonical(),
                kind.probe(written));
    }

    private static List<String> target(Written written, Kind kind) throws BadYaml {
        Yaml.@Nullable Pair pair = written.pairs().get(kind.key());
        return pair != null && pair.value() instanceof Yaml.Table ? List.of() : written.texts(kind.key());
    }

    private Kind kind(Written written) throws BadYaml {
        List<Kind> named =
                kinds.stream().filter(kind -> written.has(kind.key())).toList();
        if (named.size() > 1) {
            throw written.bad(
                    named.getLast().key(),
                    "it stands beside '" + named.getFirst().key() + "'; one check looks at one thing");
        }
        if (named.isEmpty()) {
            List<String> known = kinds.stream().map(Kind::key).toList();
            // A misspelt kind is told as the unknown key that it is.
            List<String> all = new ArrayList<>(known);
            kinds.forEach(kind -> all.addAll(keys(kind)));
            Keys.only(written.pairs(), all.stream().distinct().toList());
            throw new BadYaml(
                    written.line(), "it does not say what to look at; give one of " + String.join(", ", known));
        }
        return named.getFirst();
    }

    private static List<String> keys(Kind kind) {
        List<String> keys = new ArrayList<>(KEYS);
        keys.add(kind.key());
        keys.addAll(kind.keys());
        kind.quantities().forEach(quantity -> keys.addAll(List.of("max-" + quantity.key(), "min-" + quantity.key())));
        return keys;
    }

    private static Optional<Severity> severity(Written written) throws BadYaml {
        return written.word("severity", List.of("info", "warning", "critical")).flatMap(Severity::ofWord);
    }

    private static Duration within(Written written, String key, Duration usual, Duration least, Duration most)
            throws BadYaml {
        Duration duration = written.duration(key).orElse(usual);
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw written.bad(key, "it takes " + least.toSeconds() + "s to " + most.toSeconds() + "s");
        }
        return duration;
    }

    private static List<Limit> limits(Written written, Kind kind) throws BadYaml {
        List<Limit> limits = new ArrayList<>();
        for (Quantity quantity : kind.quantities()) {
            for (boolean most : new boolean[] {true, false}) {
                String key = (most ? "max-" : "min-") + quantity.key();
                Yaml.@Nullable Pair pair = written.pairs().get(key);
                if (pair != null && pair.value() instanceof Yaml.Table(int line, Map<String, Yaml.Pair> table)) {
                    Keys.only(table, SEVERITIES);
                    for (String word : table.keySet()) {
                        String text = Keys.of(table, word, line).text(word);
                        limits.add(limit(written, key, quantity, most, text, Severity.ofWord(word)));
                    }
                    if (table.isEmpty()) {
                        throw written.bad(key, "it is empty; give warning, critical or both");
                    }
                } else if (pair != null) {
                    limits.add(limit(written, key, quantity, most, pair.value().text(key), Optional.empty()));
                }
            }
        }
        return limits;
    }

    private static Limit limit(
            Written written, String key, Quantity quantity, boolean most, String text, Optional<Severity> severity)
            throws BadYaml {
        double value = quantity.unit()
                .parse(text)
                .orElseThrow(() -> written.bad(
                        key,
                        "'" + text + "' is not possible; it takes "
                                + quantity.unit().possible()));
        return new Limit(quantity, most, value, text, severity);
    }
}
