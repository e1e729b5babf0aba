package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.History;
import dev.cronward.run.Living;
import dev.cronward.run.Run;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Processes of a job go on although its run is over for long: a daemon that it started, something that it put into the
 * background and forgot. Each newer run leaves some too; a job that started something once, and found it there the next
 * time, is not told of. Holds until they are gone, or a run leaves none.
 */
final class LeftChildren implements Detector {
    /** What finishes its work in so long after the run is not left. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    /** So many runs that each left something add up. */
    private static final int MANY_RUNS = 4;

    private static final int MOST_NAMED = 10;

    /** What tools start by themselves, once for all that come after, and expect to find again. */
    private static final Set<String> SHARED =
            Set.of("gpg-agent", "dirmngr", "scdaemon", "keyboxd", "dbus-daemon", "git-credential-");

    private final FindingMemo memo = new FindingMemo();

    /**
     * What is told of.
     *
     * @param runs how many runs have left something that goes on, at least: a power of two, so that a job that leaves one
     *     more each minute is not told of each minute
     */
    private record Basis(Job job, Living.Left oldest, int runs) {}

    @Override
    public String code() {
        return "left-children";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Living.Left>> byJob = new HashMap<>();
        for (Living.Left left : situation.living().left()) {
            List<Living.Member> theirs =
                    left.members().stream().filter(LeftChildren::isLeft).toList();
            if (!theirs.isEmpty()) {
                left.start().job().ifPresent(job -> byJob.computeIfAbsent(job, key -> new ArrayList<>())
                        .add(new Living.Left(left.start(), left.end(), theirs)));
            }
        }
        byJob.forEach((id, left) -> situation
                .catalog()
                .job(id)
                .filter(job -> isLasting(situation, id, left))
                .map(job -> new Basis(job, left.getFirst(), Integer.highestOneBit(left.size())))
                .map(basis -> memo.of(id, basis, () -> finding(basis)))
                .ifPresent(findings::add));
        memo.looked();
        return findings;
    }

    /** What an earlier agent found of the newest run is not known to this one: it sees no process of that run. */
    @Override
    public boolean undecided(Situation situation, Incident incident) {
        return incident.finding().code().equals(code())
                && Optional.ofNullable(
                                situation.histories().get(incident.finding().subject()))
                        .flatMap(History::last)
                        .filter(last -> last.end().isBefore(situation.watchingSince()))
                        .isPresent();
    }

    private static boolean isLeft(Living.Member member) {
        boolean sharesConnections =
                member.name().equals("ssh") && member.command().contains("[mux]");
        // In a unit of its own it was put by somebody who wanted that; a session is where PAM puts every job.
        boolean elsewhere = member.unit()
                .filter(unit -> !unit.startsWith("session-"))
                .filter(unit -> unit.endsWith(".service") || unit.endsWith(".scope"))
                .isPresent();
        return !sharesConnections && !elsewhere && !SHARED.contains(member.name());
    }

    private static boolean isLasting(Situation situation, String job, List<Living.Left> left) {
        Optional<Run.Ended> newest =
                Optional.ofNullable(situation.histories().get(job)).flatMap(History::last);
        boolean newestLeft = newest.filter(
                        run -> left.stream().anyMatch(one -> one.start().id().equals(run.id()))
                                || isNotLookedAt(situation, run))
                .isPresent();
        return newestLeft
                && !left.getFirst().end().isAfter(situation.living().at().minus(SETTLED));
    }

    /** It has ended since the last look, and left something: what, the next look will tell. */
    private static boolean isNotLookedAt(Situation situation, Run.Ended run) {
        return !run.end().isBefore(situation.living().at())
                && run.profile().leftChildren().orElse(0) > 0;
    }

    private Finding finding(Basis basis) {
        Job job = basis.job();
        Living.Left oldest = basis.oldest();
        List<Living.Member> members = oldest.members();
        long memory = members.stream()
                .mapToLong(member -> member.memoryBytes().orElse(0))
                .sum();
        Living.Member first = members.getFirst();
        Map<String, String> facts = RunEvidence.of(job, oldest.start());
        facts.put("end", oldest.end().toString());
        facts.put("left", Integer.toString(members.size()));
        facts.put("processes", Members.list(members.subList(0, Math.min(MOST_NAMED, members.size()))));
        facts.put("runs", "at least " + basis.runs());
        if (memory > 0) {
            facts.put("memory", Text.bytes(memory));
        }
        boolean many = basis.runs() >= MANY_RUNS;
        String summary = "job " + job.id() + " is over since " + oldest.end() + " and has left "
                + (members.size() == 1 ? "a process" : members.size() + " processes") + " behind: "
                + Text.visible(first.name()) + " (process " + first.pid() + ")"
                + (basis.runs() > 1 ? "; at least " + basis.runs() + " of its runs have" : "");
        return JobFinding.of(code(), job, many ? Severity.WARNING : Severity.INFO, oldest.end(), summary, facts);
    }
}
