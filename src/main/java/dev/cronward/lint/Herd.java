package dev.cronward.lint;

import java.util.ArrayList;
import java.util.List;

/** Everything at the full hour. */
final class Herd implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "herd",
            Level.NOTE,
            "many jobs start at the same full hour",
            "All of them are started within a second, compete for the disk and the CPU, and slow each other "
                    + "down; on many machines at once they also meet at the servers that they ask.",
            "Give each a minute of its own.");

    private static final int MANY = 5;
    private static final int MOST_TOLD = 12;

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of(
                        "0 4 * * * root /usr/local/bin/job a\n0 */4 * * * root /usr/local/bin/job b\n0 4 * * * root /usr/local/bin/job c\n0 */2 * * * root /usr/local/bin/job d\n0 4 * * * root /usr/local/bin/job e\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of(
                        "3 4 * * * root /usr/local/bin/job a\n15 */4 * * * root /usr/local/bin/job b\n27 4 * * * root /usr/local/bin/job c\n39 */2 * * * root /usr/local/bin/job d\n51 4 * * * root /usr/local/bin/job e\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        List<LintedEntry> full = linted.entries().stream()
                .filter(entry -> entry.when().minutes() == 1 && !entry.when().random())
                .toList();
        int busiest = 0;
        for (int hour = 1; hour < 24; hour++) {
            busiest = count(full, hour) > count(full, busiest) ? hour : busiest;
        }
        int hour = busiest;
        List<LintedEntry> herd = full.stream()
                .filter(entry -> (entry.when().hours() >>> hour & 1) != 0)
                .toList();
        if (herd.size() >= MANY) {
            List<String> spread = new ArrayList<>();
            for (int i = 0; i < Math.min(herd.size(), MOST_TOLD); i++) {
                spread.add(herd.get(i).place() + " at minute " + (i * 60 / herd.size() + 30 / herd.size()));
            }
            LintedEntry first = herd.getFirst();
            remarks.say(
                    this,
                    Level.NOTE,
                    first,
                    first.parts().schedule(),
                    herd.size() + " jobs may start at " + hour + ":00. A spread: " + String.join(", ", spread)
                            + (herd.size() > MOST_TOLD ? ", …" : "") + ".");
        }
    }

    private static long count(List<LintedEntry> entries, int hour) {
        return entries.stream()
                .filter(entry -> (entry.when().hours() >>> hour & 1) != 0)
                .count();
    }
}
