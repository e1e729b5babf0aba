package dev.cronward.wiring.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code cronward.receivers.NAME.KEY}, and keeps what is wrong with it. */
final class Receivers {
    static final String PREFIX = "cronward.receivers.";

    /** It stands in rows of the ledger and in labels of metrics, and a colon separates an instance from it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    private static final Pattern KEY = Pattern.compile(Pattern.quote(PREFIX) + "(.+)\\.([^.]+)", Pattern.DOTALL);

    private final List<ReceiverSettings> settings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Receivers(Map<String, Map<String, String>> byName) {
        new TreeMap<>(byName).forEach(this::read);
    }

    /** Those of all keys and values that are about receivers. */
    static Receivers among(Map<String, String> values) {
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Matcher m = KEY.matcher(key);
            if (m.matches()) {
                byName.computeIfAbsent(m.group(1), name -> new LinkedHashMap<>())
                        .put(m.group(2), value);
            }
        });
        return new Receivers(byName);
    }

    /** All that could be read, in the order of their names. */
    List<ReceiverSettings> settings() {
        return List.copyOf(settings);
    }

    /** What is wrong, a sentence each, without any secret. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private void read(String name, Map<String, String> values) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    PREFIX + name + ": the name of a receiver has at most 40 of a-z, 0-9, - and _ and begins with a"
                            + " letter or a digit; give it another one");
            return;
        }
        String word = values.getOrDefault("type", "").strip();
        Optional<ReceiverType> type = ReceiverType.of(word);
        if (type.isEmpty()) {
            problems.add(PREFIX + name + ".type: "
                    + (word.isEmpty() ? "is missing" : "there is no such type of receiver") + "; say one of "
                    + ReceiverType.words());
            return;
        }
        ReceiverKeys keys = new ReceiverKeys(name, values);
        type.get().read(name, keys).ifPresent(settings::add);
        problems.addAll(keys.problems(word));
    }
}
