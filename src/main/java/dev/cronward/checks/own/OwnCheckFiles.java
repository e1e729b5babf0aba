package dev.cronward.checks.own;

import dev.cronward.catalog.ConfigProblem;
import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.catalog.yaml.Keys;
import dev.cronward.catalog.yaml.Yaml;
import dev.cronward.catalog.yaml.YamlDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of checks, as last read. A file that cannot be read as YAML stays in force as it last was good; a check that
 * cannot be meant stays as it last was good, and spoils no other. {@link #refresh()} is called by one thread at a time;
 * what is in force may be asked for by any.
 */
public final class OwnCheckFiles {
    private static final int MOST_CHECKS = 1_000;

    private final YamlDirectory<List<Item>> directory;
    private final OwnCheckReader reader;
    private final Map<Path, Map<String, OwnCheck>> lastGood = new HashMap<>();
    private long lastVersion = -1;
    private volatile InForce inForce = new InForce(List.of(), List.of());

    /** A check as it stands in a file: good, or what is wrong with it. */
    private record Item(Optional<OwnCheck> good, Optional<String> name, int line, String problem) {}

    /**
     * What holds now; the same object while nothing has changed.
     *
     * @param checks in the order of files and lines, each name once
     * @param problems what is wrong with the files
     */
    public record InForce(List<OwnCheck> checks, List<ConfigProblem> problems) {
        public InForce {
            checks = List.copyOf(checks);
            problems = List.copyOf(problems);
        }

        /** Whether there may be checks that nobody knows of because a file cannot be read. */
        public boolean complete() {
            return problems.isEmpty();
        }
    }

    /** Nothing is read yet; the directory need not exist. */
    public OwnCheckFiles(Path directory, List<Kind> kinds) {
        reader = new OwnCheckReader(kinds);
        this.directory = new YamlDirectory<>(directory, this::items);
    }

    /** Reads what has changed; the value differs whenever something has. */
    public long refresh() {
        long version = directory.refresh();
        if (version != lastVersion) {
            lastVersion = version;
            combine();
        }
        return version;
    }

    /** What holds now. */
    public InForce inForce() {
        return inForce;
    }

    private List<Item> items(Path file, Optional<Yaml> contents) throws BadYaml {
        List<Item> items = new ArrayList<>();
        if (contents.isPresent()) {
            Map<String, Yaml.Pair> top = contents.get().table("the file");
            Keys.only(top, List.of("checks"));
            for (Yaml item : Keys.of(top, "checks", contents.get().line()).list("checks")) {
                items.add(item(file, item));
            }
        }
        return items;
    }

    private Item item(Path file, Yaml item) {
        try {
            OwnCheck check = reader.read(file, item);
            return new Item(Optional.of(check), Optional.of(check.name()), check.line(), "");
        } catch (BadYaml e) {
            Optional<String> name = OwnCheckReader.name(item);
            String which = name.map(text -> "check " + text + ": ").orElse("");
            return new Item(Optional.empty(), name, e.line(), which + e.getMessage());
        }
    }

    private void combine() {
        List<ConfigProblem> problems = new ArrayList<>(directory.problems());
        Map<String, OwnCheck> byName = new LinkedHashMap<>();
        Map<Path, List<Item>> files = directory.good();
        lastGood.keySet().retainAll(files.keySet());
        files.forEach((file, items) -> {
            Map<String, OwnCheck> before = lastGood.getOrDefault(file, Map.of());
            Map<String, OwnCheck> now = new HashMap<>();
            for (Item item : items) {
                Optional<OwnCheck> kept = item.good().or(() -> item.name().map(before::get));
                if (item.good().isEmpty()) {
                    problems.add(new ConfigProblem(file.toString(), item.line(), item.problem(), kept.isPresent()));
                }
                kept.ifPresent(check -> {
                    now.put(check.name(), check);
                    add(byName, check, item.line(), problems);
                });
            }
            lastGood.put(file, now);
        });
        List<ConfigProblem> known = inForce.problems();
        problems.stream().filter(problem -> !known.contains(problem)).forEach(ConfigProblem::log);
        inForce = new InForce(List.copyOf(byName.values()), problems);
    }

    private static void add(Map<String, OwnCheck> byName, OwnCheck check, int line, List<ConfigProblem> problems) {
        OwnCheck first = byName.get(check.name());
        if (first != null) {
            problems.add(new ConfigProblem(
                    check.file(),
                    line,
                    "check " + check.name() + " is defined already at " + first.place()
                            + ", which holds; rename or remove one",
                    false));
        } else if (byName.size() >= MOST_CHECKS) {
            problems.add(new ConfigProblem(
                    check.file(), line, "more than " + MOST_CHECKS + " checks; those behind are not made", false));
        } else {
            byName.put(check.name(), check);
        }
    }
}
