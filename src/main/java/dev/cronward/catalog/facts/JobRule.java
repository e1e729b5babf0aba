package dev.cronward.catalog.facts;

import dev.cronward.catalog.Glob;
import dev.cronward.catalog.JobNotes;
import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.catalog.yaml.Keys;
import dev.cronward.catalog.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rule of a file of jobs: what it says of the jobs that it is about.
 *
 * @param line where it begins, from 1
 * @param ids patterns of which the job's id must fit one; empty for any
 * @param commands the same of its command
 * @param users the same of its user
 * @param notes the facts
 */
record JobRule(int line, List<Glob> ids, List<Glob> commands, List<Glob> users, JobNotes notes) {
    private static final List<String> MATCH_KEYS = List.of("id", "command", "user");
    /** The id itself cannot depend on the id. */
    private static final List<String> KEYS = JobNotes.KEYS.stream()
            .map(key -> key.equals("name") ? "match" : key)
            .toList();

    boolean isAbout(String id, String user, String command) {
        return fits(ids, id) && fits(users, user) && fits(commands, command);
    }

    private static boolean fits(List<Glob> patterns, String text) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(text));
    }

    /** The rules of one file, which holds {@code jobs:} and a list. */
    static List<JobRule> read(Optional<Yaml> file) throws BadYaml {
        List<JobRule> rules = new ArrayList<>();
        if (file.isEmpty()) {
            return rules;
        }
        Keys.only(file.get().table("the file"), List.of("jobs"));
        for (Yaml rule :
                Keys.of(file.get().table("the file"), "jobs", file.get().line()).list("jobs")) {
            rules.add(rule(rule));
        }
        return rules;
    }

    private static JobRule rule(Yaml rule) throws BadYaml {
        Map<String, Yaml.Pair> pairs = rule.table("an item of jobs");
        if (pairs.containsKey("name")) {
            throw new BadYaml(
                    line(pairs, "name"),
                    "name cannot be given here, as rules are matched by it; write '# cronward: name=…' above the"
                            + " crontab entry");
        }
        Keys.only(pairs, KEYS);
        Yaml match = Keys.of(pairs, "match", rule.line());
        Map<String, Yaml.Pair> matched = match.table("match");
        Keys.only(matched, MATCH_KEYS);
        if (matched.isEmpty()) {
            throw new BadYaml(match.line(), "match is empty; give id, command or user (id: \"*\" for every job)");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (Map.Entry<String, Yaml.Pair> pair : pairs.entrySet()) {
            if (!pair.getKey().equals("match")) {
                facts.put(pair.getKey(), fact(pair.getKey(), pair.getValue()));
            }
        }
        return new JobRule(
                rule.line(),
                globs(matched, "id"),
                globs(matched, "command"),
                globs(matched, "user"),
                JobNotes.of(facts));
    }

    private static String fact(String key, Yaml.Pair pair) throws BadYaml {
        String value = pair.value().text(key);
        List<String> problems = JobNotes.of(Map.of(key, value)).problems();
        if (!problems.isEmpty()) {
            throw new BadYaml(pair.line(), problems.getFirst());
        }
        return value;
    }

    private static List<Glob> globs(Map<String, Yaml.Pair> matched, String key) throws BadYaml {
        List<Glob> globs = new ArrayList<>();
        if (matched.containsKey(key)) {
            Yaml value = Keys.of(matched, key, 0);
            for (Yaml one : value instanceof Yaml.Many(int line, List<Yaml> items) ? items : List.of(value)) {
                globs.add(new Glob(one.text(key)));
            }
            if (globs.isEmpty()) {
                throw new BadYaml(value.line(), key + " is an empty list, which fits nothing");
            }
        }
        return globs;
    }

    private static int line(Map<String, Yaml.Pair> pairs, String key) {
        return Optional.ofNullable(pairs.get(key)).map(Yaml.Pair::line).orElse(0);
    }
}
