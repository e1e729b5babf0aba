package dev.cronward.catalog.facts;

import dev.cronward.catalog.Durations;
import dev.cronward.catalog.Owner;
import dev.cronward.catalog.Severity;
import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.catalog.yaml.Keys;
import dev.cronward.catalog.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a file of owners: {@code owners:} and a table of them by name. */
final class OwnerFile {
    private static final List<String> KEYS = List.of("team", "contact", "channels", "escalation");
    private static final List<String> STEP_KEYS = List.of("after", "to");
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9][a-z0-9_-]*(:\\S.*)?");
    private static final String EVERYTHING = "all";
    private static final List<String> LISTS = List.of(EVERYTHING, "info", "warning", "critical");
    private static final int LONGEST_NAME = 100;

    private OwnerFile() {}

    static List<Owner> read(String path, Optional<Yaml> file) throws BadYaml {
        List<Owner> owners = new ArrayList<>();
        if (file.isEmpty()) {
            return owners;
        }
        Map<String, Yaml.Pair> top = file.get().table("the file");
        Keys.only(top, List.of("owners"));
        Map<String, Yaml.Pair> named = Keys.of(top, "owners", file.get().line()).table("owners");
        for (Map.Entry<String, Yaml.Pair> one : named.entrySet()) {
            owners.add(owner(path, one.getKey(), one.getValue()));
        }
        return owners;
    }

    private static Owner owner(String path, String id, Yaml.Pair pair) throws BadYaml {
        if (id.isBlank() || id.length() > LONGEST_NAME) {
            throw new BadYaml(pair.line(), "an owner's name has 1 to " + LONGEST_NAME + " characters");
        }
        Map<String, Yaml.Pair> facts = pair.value().table("owner " + id);
        Keys.only(facts, KEYS);
        return new Owner(
                id,
                text(facts, "team"),
                text(facts, "contact"),
                channels(facts.get("channels")),
                urgent(facts.get("channels")),
                escalation(facts.get("escalation")),
                path + ":" + pair.line());
    }

    private static Optional<String> text(Map<String, Yaml.Pair> facts, String key) throws BadYaml {
        Yaml.Pair pair = facts.get(key);
        return pair == null ? Optional.empty() : Optional.of(pair.value().text(key));
    }

    private static List<String> channels(Yaml.@org.jspecify.annotations.Nullable Pair pair) throws BadYaml {
        if (pair == null) {
            return List.of();
        }
        if (pair.value() instanceof Yaml.Table(int line, Map<String, Yaml.Pair> lists)) {
            Keys.only(lists, LISTS);
            Yaml.Pair all = lists.get(EVERYTHING);
            return all == null ? List.of() : names(all.value());
        }
        return names(pair.value());
    }

    /** What is listed by severity, where there is a table of lists. */
    private static Map<Severity, List<String>> urgent(Yaml.@org.jspecify.annotations.Nullable Pair pair)
            throws BadYaml {
        Map<Severity, List<String>> urgent = new EnumMap<>(Severity.class);
        if (pair != null && pair.value() instanceof Yaml.Table(int line, Map<String, Yaml.Pair> lists)) {
            for (Map.Entry<String, Yaml.Pair> list : lists.entrySet()) {
                Optional<Severity> severity = Severity.ofWord(list.getKey());
                if (severity.isPresent()) {
                    urgent.put(severity.get(), names(list.getValue().value()));
                }
            }
        }
        return urgent;
    }

    private static List<String> names(Yaml list) throws BadYaml {
        List<String> channels = new ArrayList<>();
        for (Yaml item : list.list("channels")) {
            String channel = item.text("a channel");
            if (!CHANNEL.matcher(channel).matches()) {
                throw new BadYaml(
                        item.line(),
                        "channel '" + channel + "' is not possible; write the name of a receiver, slack for example");
            }
            channels.add(channel);
        }
        return channels;
    }

    private static List<Owner.Step> escalation(Yaml.@org.jspecify.annotations.Nullable Pair pair) throws BadYaml {
        List<Owner.Step> steps = new ArrayList<>();
        if (pair != null) {
            Duration last = Duration.ZERO;
            for (Yaml item : pair.value().list("escalation")) {
                Map<String, Yaml.Pair> facts = item.table("a step of escalation");
                Keys.only(facts, STEP_KEYS);
                Yaml written = Keys.of(facts, "after", item.line());
                String text = written.text("after");
                Duration after = Durations.parse(text)
                        .orElseThrow(() -> new BadYaml(
                                written.line(), "after: '" + text + "' is not possible; it takes 15m or 1h, say"));
                if (after.compareTo(last) <= 0) {
                    throw new BadYaml(written.line(), "after: each step must come later than the one before");
                }
                last = after;
                steps.add(
                        new Owner.Step(after, Keys.of(facts, "to", item.line()).text("to")));
            }
        }
        return steps;
    }
}
