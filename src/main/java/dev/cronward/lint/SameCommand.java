package dev.cronward.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One command that two entries start at one minute. */
final class SameCommand implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "same-command",
            Level.WARNING,
            "the same command starts twice at the same minute",
            "crond knows nothing of equal entries: each is started, at the same second.",
            "Remove one of them, or make their minutes differ.");

    private static final int MOST_COMPARED = 20;

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("5 4 * * * root /usr/local/bin/job\n5 * * * 1 root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 * * * root /usr/local/bin/job\n25 5 * * 1 root /usr/local/bin/job\n"),
                Example.of("5 4 * * * root /usr/local/bin/job\n5 4 * * * alice /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        Map<String, List<LintedEntry>> byCommand = new HashMap<>();
        for (LintedEntry entry : linted.entries()) {
            String key = entry.entry().user() + "\n" + entry.entry().command().strip();
            if (entry.entry().command().isBlank() || !remarks.open(this, entry.table())) {
                continue;
            }
            List<LintedEntry> others = byCommand.computeIfAbsent(key, k -> new ArrayList<>());
            others.stream()
                    .limit(MOST_COMPARED)
                    .filter(other -> Coincidence.of(other.when(), entry.when()))
                    .findFirst()
                    .ifPresent(other -> remarks.say(
                            this,
                            Level.WARNING,
                            entry,
                            entry.parts().schedule(),
                            other.place() + " starts the same command at the same minute."));
            others.add(entry);
        }
    }
}
