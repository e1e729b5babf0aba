package dev.cronward.wiring.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code PREFIX.NAME.KEY}, things of several types that have names, and keeps what is wrong with them. */
final class NamedThings<S> {
    /** It stands in rows of the ledger and in labels of metrics, and a colon separates an instance from it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    /**
     * One type.
     *
     * @param <S> what its keys become
     */
    interface Type<S> {
        /** What configuration calls it. */
        String word();

        /** Reads its keys, those that may be left out too; empty when there is a problem, which the keys then hold. */
        Optional<S> read(String name, NamedKeys keys);
    }

    private final String prefix;
    private final String noun;
    private final List<? extends Type<S>> types;
    private final List<S> settings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Reads all.
     *
     * @param prefix of their keys, with the dot at its end
     * @param noun what such a thing is, for people
     */
    NamedThings(String prefix, String noun, List<? extends Type<S>> types, Map<String, Map<String, String>> byName) {
        this.prefix = prefix;
        this.noun = noun;
        this.types = types;
        new TreeMap<>(byName).forEach(this::read);
    }

    /** Name to key to value, of all keys and values those with a prefix. */
    static Map<String, Map<String, String>> among(String prefix, Map<String, String> values) {
        Pattern pattern = Pattern.compile(Pattern.quote(prefix) + "(.+)\\.([^.]+)", Pattern.DOTALL);
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Matcher m = pattern.matcher(key);
            if (m.matches()) {
                byName.computeIfAbsent(m.group(1), name -> new LinkedHashMap<>())
                        .put(m.group(2), value);
            }
        });
        return byName;
    }

    /** All that could be read, in the order of their names. */
    List<S> settings() {
        return List.copyOf(settings);
    }

    /** What is wrong, a sentence each, without any secret. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private void read(String name, Map<String, String> values) {
        if (!NAME.matcher(name).matches()) {
            problems.add(prefix + name + ": the name of a " + noun
                    + " has at most 40 of a-z, 0-9, - and _ and begins with a letter or a digit; give it another one");
            return;
        }
        String word = values.getOrDefault("type", "").strip();
        Optional<? extends Type<S>> type =
                types.stream().filter(one -> one.word().equals(word)).findFirst();
        if (type.isEmpty()) {
            problems.add(prefix + name + ".type: "
                    + (word.isEmpty() ? "is missing" : "there is no such type of " + noun) + "; say one of "
                    + types.stream().map(Type::word).collect(Collectors.joining(", ")));
            return;
        }
        NamedKeys keys = new NamedKeys(prefix + name + ".", noun, values);
        type.get().read(name, keys).ifPresent(settings::add);
        problems.addAll(keys.problems(word));
    }
}
