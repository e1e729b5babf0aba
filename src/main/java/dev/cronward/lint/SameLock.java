package dev.cronward.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two jobs that want one lock at one minute. */
final class SameLock implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "same-lock",
            Level.WARNING,
            "two jobs want the same lock at the same minute",
            "Both are started in the same minute and only one of them gets the lock. With flock -n the other "
                    + "does not run at all; without it the other waits.",
            "Give them different minutes, or different locks.");

    private static final Pattern LOCK =
            Pattern.compile("\\bflock\\b((?: {1,9}-[^ ;&|]{1,99}| {1,9}[0-9]{1,9}){0,20}) {1,9}(/[^ ;&|]{1,999})");
    private static final Pattern NON_BLOCKING = Pattern.compile("-[a-z]*n|--nonblock|--nb");
    private static final int MOST_COMPARED = 20;

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of(
                        "5 4 * * * root flock -n /run/job.lock /usr/local/bin/job a\n5 4 * * 1 root flock -n /run/job.lock /usr/local/bin/job b\n")
                .with("/usr/bin/flock", 0, 0755));
    }

    @Override
    public List<Example> good() {
        return List.of(Example.of(
                        "5 4 * * * root flock -n /run/job.lock /usr/local/bin/job a\n25 4 * * 1 root flock -n /run/job.lock /usr/local/bin/job b\n")
                .with("/usr/bin/flock", 0, 0755));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        Map<String, List<LintedEntry>> byLock = new HashMap<>();
        for (LintedEntry entry : linted.entries()) {
            if (!remarks.open(this, entry.table())) {
                continue;
            }
            Matcher lock = LOCK.matcher(WrittenCommand.of(entry).text());
            if (lock.find()) {
                List<LintedEntry> others = byLock.computeIfAbsent(lock.group(2), l -> new ArrayList<>());
                boolean refuses = NON_BLOCKING.matcher(lock.group(1)).find();
                others.stream()
                        .limit(MOST_COMPARED)
                        .filter(other -> Coincidence.of(other.when(), entry.when()))
                        .findFirst()
                        .ifPresent(other -> remarks.say(
                                this,
                                refuses ? Level.WARNING : Level.NOTE,
                                entry,
                                WrittenCommand.of(entry)
                                        .span()
                                        .part(lock.start(2), lock.group(2).length()),
                                "The job at " + other.place() + " wants it at the same minute; the later one "
                                        + (refuses ? "does not run." : "waits.")));
                others.add(entry);
            }
        }
    }
}
