package dev.cronward.wiring.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.Converter;

/** The keys of one receiver, or of another thing with a name, while they are read; keeps what is wrong with them, each with its full key. */
final class NamedKeys {
    private final String prefix;
    private final String noun;
    private final Map<String, String> unread;
    private final TreeSet<String> known = new TreeSet<>(List.of("type"));
    private final List<String> problems = new ArrayList<>();

    /**
     * None read yet.
     *
     * @param prefix of each key, up to the last dot
     * @param noun what it is, for people: {@code receiver}
     */
    NamedKeys(String prefix, String noun, Map<String, String> values) {
        this.prefix = prefix;
        this.noun = noun;
        this.unread = new TreeMap<>(values);
        unread.values().removeIf(String::isBlank);
    }

    /** The value of a key that may be left out; empty also when it cannot be read, which then is a problem. */
    <T> Optional<T> value(String key, Converter<T> reader) {
        known.add(key);
        String text = unread.remove(key);
        if (text == null) {
            return Optional.empty();
        }
        if (text.contains("${")) {
            // The framework would take it for a reference to another key, and what is behind that was never checked.
            complain(key, "${ stands for something else here; leave it out, or put the value into a file");
            return Optional.empty();
        }
        try {
            return Optional.of(reader.convert(text));
        } catch (IllegalArgumentException e) {
            complain(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The value of a key without which there is no such thing. */
    <T> Optional<T> required(String key, Converter<T> reader, String cure) {
        if (!unread.containsKey(key)) {
            known.add(key);
            complain(key, "is missing; " + cure);
        }
        return value(key, reader);
    }

    /** A secret that must be given, by itself or by the file that {@code key-file} names, and not by both. */
    <T> Optional<T> secret(String key, Converter<T> reader, Converter<T> fileReader, String cure) {
        if (!unread.containsKey(key) && !unread.containsKey(key + "-file")) {
            complain(key, "is missing; " + cure + ", or name a file that holds it with " + prefix + key + "-file");
        }
        return optionalSecret(key, reader, fileReader);
    }

    /** The same for a secret that may be left out. */
    <T> Optional<T> optionalSecret(String key, Converter<T> reader, Converter<T> fileReader) {
        if (unread.containsKey(key) && unread.containsKey(key + "-file")) {
            problems.add(prefix + key + " and " + prefix + key + "-file are both given; remove one");
        }
        Optional<T> itself = value(key, reader);
        Optional<T> inFile = value(key + "-file", fileReader);
        return itself.or(() -> inFile);
    }

    /** Notes what is wrong with a key. */
    void complain(String key, String what) {
        problems.add(prefix + key + ": " + what);
    }

    /** Whether something is wrong with one of these already. */
    boolean hasProblem(String... keys) {
        return Stream.of(keys).anyMatch(key -> problems.stream().anyMatch(p -> p.startsWith(prefix + key + ":")));
    }

    /** Everything that is wrong, with the keys that its type does not have. */
    List<String> problems(String type) {
        List<String> all = new ArrayList<>(problems);
        unread.keySet().stream()
                .filter(key -> !key.equals("type"))
                .forEach(key -> all.add(prefix + key + ": a " + noun + " of type " + type + " has no such key; it has "
                        + String.join(", ", known)));
        return all;
    }
}
