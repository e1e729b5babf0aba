package dev.cronward.catalog.facts;

import dev.cronward.catalog.Durations;
import dev.cronward.catalog.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a file of owners: {@code owners:} and a table of them by name. */
final class OwnerFile {
    private static final List<String> KEYS = List.of("team", "contact", "channels", "escalation");
    private static final List<String> STEP_KEYS = List.of("after", "to");
    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9-]*:\\S.*");
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
                escalation(facts.get("escalation")),
                path + ":" + pair.line());
    }

    private static Optional<String> text(Map<String, Yaml.Pair> facts, String key) throws BadYaml {
        Yaml.Pair pair = facts.get(key);
        return pair == null ? Optional.empty() : Optional.of(pair.value().text(key));
    }

    private static List<String> channels(Yaml.@org.jspecify.annotations.Nullable Pair pair) throws BadYaml {
        List<String> channels = new ArrayList<>();
        if (pair != null) {
            for (Yaml item : pair.value().list("channels")) {
                String channel = item.text("a channel");
                if (!CHANNEL.matcher(channel).matches()) {
                    throw new BadYaml(
                            item.line(),
                            "channel '" + channel + "' is not possible; write kind:target, slack:#ops for"
                                    + " example");
                }
                channels.add(channel);
            }
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
