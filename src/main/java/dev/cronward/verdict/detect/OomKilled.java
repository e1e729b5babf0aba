package dev.cronward.verdict.detect;

import dev.cronward.catalog.Thresholds;
import dev.cronward.run.OomKill;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import dev.cronward.run.Streaks;
import dev.cronward.verdict.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * In the newest run of a job whose end was observed the kernel's OOM killer ended a process: the job itself, or a child of
 * it, and then the run may have succeeded all the same. Holds until a run ends in which it did not, or so many of them as
 * the job's threshold asks for succeed in a row.
 */
final class OomKilled extends BadRun {
    @Override
    public String code() {
        return "oom-killed";
    }

    @Override
    boolean isIt(Run.Ended run) {
        return run.oomKills().any();
    }

    /** One is enough: the next run will meet the same end. */
    @Override
    Optional<Instant> since(Streaks streaks, Run.Ended run, Thresholds thresholds) {
        int recovered = thresholds.successes();
        if (streaks.successes() >= recovered) {
            return Optional.empty();
        }
        return Optional.of(
                run.outcome().isFailure() ? streaks.failing(1, recovered).orElse(run.end()) : run.end());
    }

    @Override
    boolean isReason(Run.Ended part) {
        return isIt(part);
    }

    @Override
    boolean isToldByParts(Run.Ended whole) {
        return !isItself(whole);
    }

    @Override
    String partsName() {
        return "killed_parts";
    }

    private static boolean isItself(Run.Ended run) {
        return run.outcome() instanceof Outcome.OomKilled(OptionalInt status) && status.isEmpty();
    }

    @Override
    String words(Run.Ended run, Streaks streaks) {
        OomKill victim = run.oomKills().victims().getLast();
        String what = victim.memoryBytes().isPresent()
                ? " with " + Text.bytes(victim.memoryBytes().getAsLong()) + " in memory"
                : "";
        String who = isItself(run)
                ? " was ended by the kernel's OOM killer"
                : " had its process " + Text.visible(victim.name()) + " ended by the kernel's OOM killer";
        String then = isItself(run)
                ? ""
                : run.outcome() instanceof Outcome.OomKilled(OptionalInt status)
                        ? "; it failed with exit status " + status.orElse(0)
                        : "; the run itself " + word(run.outcome());
        return who + what + ": " + Text.visible(victim.whereInWords()) + then;
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Succeeded
                ? "ended with exit status 0 all the same"
                : outcome instanceof Outcome.Killed ? "was then killed by another signal" : "ended";
    }

    @Override
    String words(List<String> parts) {
        return "";
    }

    @Override
    void add(Run.Ended run, Streaks streaks, Thresholds thresholds, Map<String, String> facts) {
        List<OomKill> victims = run.oomKills().victims();
        OomKill last = victims.getLast();
        facts.put("outcome", run.outcome().word());
        facts.put("failures_in_row", Integer.toString(streaks.failures()));
        facts.put(
                "victims",
                victims.stream()
                        .map(victim -> Text.visible(victim.name()) + " (process " + victim.pid() + ")")
                        .collect(Collectors.joining(", ")));
        facts.put("out_of_memory", last.where().word());
        last.cgroup().ifPresent(path -> facts.put("cgroup", Text.visible(path)));
        last.memoryBytes().ifPresent(bytes -> facts.put("victim_memory", Text.bytes(bytes)));
        facts.put(
                "confirmed",
                victims.stream().allMatch(OomKill::confirmed)
                        ? "by the kernel's counter oom_kill"
                        : "not by the kernel's counter oom_kill");
    }
}
