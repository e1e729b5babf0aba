package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.run.History;
import dev.cronward.run.Living;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.FindingMemo;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run goes on and does nothing: none of its processes has used the CPU or done I/O for long, and none has come or gone.
 * A job that waits by nature is told from one that hangs by its own past: a run is given as long as its longest success
 * took, and twice that where waiting is what the job does. Holds until the run moves or ends.
 */
final class Stuck implements Detector {
    /** Quiet for less is nothing. */
    private static final Duration AT_LEAST = Duration.ofMinutes(30);

    /** As long as nobody knows how long the job takes. */
    private static final Duration UNKNOWN = Duration.ofHours(6);

    /** Of a CPU: a job whose last success used less waits for something else most of the time. */
    private static final double WAITING = 0.01;

    private final FindingMemo memo = new FindingMemo();

    private record Basis(
            Job job, Run.Start start, Living.Going going, Optional<Duration> longest, List<String> parts) {}

    @Override
    public String code() {
        return "stuck";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        if (!situation.living().going().isEmpty()) {
            situation.runs().having(Overlap.GOING).forEach((subject, history) -> situation
                    .catalog()
                    .job(subject)
                    .flatMap(job -> stuck(situation, job, history))
                    .map(basis -> memo.of(subject, basis, () -> finding(basis)))
                    .ifPresent(findings::add));
        }
        memo.looked();
        return findings;
    }

    /** What was not seen since the agent began to watch stays as it was: it may have been quiet all the time. */
    @Override
    public boolean undecided(Situation situation, Incident incident) {
        if (!incident.finding().code().equals(code())) {
            return false;
        }
        String run = incident.finding().evidence().getOrDefault("run", "");
        History history = situation.histories().getOrDefault(incident.finding().subject(), History.none());
        return history.open().stream()
                .filter(start -> start.id().value().equals(run))
                .anyMatch(
                        start -> Optional.ofNullable(situation.living().going().get(start.id()))
                                .filter(Living.Going::hasMoved)
                                .isEmpty());
    }

    /** The oldest run that is stuck, and the scripts in it that are. */
    private static Optional<Basis> stuck(Situation situation, Job job, History history) {
        return quiet(situation, job, history)
                .map(basis -> new Basis(
                        job, basis.start(), basis.going(), basis.longest(), stuckParts(situation, job, basis.start())));
    }

    private static Optional<Basis> quiet(Situation situation, Job job, History history) {
        for (Run.Start start : history.open()) {
            Optional<Duration> longest = Overrun.longest(history, start.at());
            Optional<Basis> found = Optional.ofNullable(
                            situation.living().going().get(start.id()))
                    .filter(going -> isStuck(
                            job, history, start, going, situation.living().at()))
                    .map(going -> new Basis(job, start, going, longest, List.of()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isStuck(Job job, History history, Run.Start start, Living.Going going, Instant looked) {
        Duration quiet = Duration.between(going.quietSince(), looked);
        Optional<Duration> longest = Overrun.longest(history, start.at());
        if (longest.isEmpty()) {
            // What a node starts when it boots is often meant to stay.
            return !job.when().atReboot() && quiet.compareTo(UNKNOWN) > 0;
        }
        Duration took = longest.get();
        Duration half = took.dividedBy(2);
        Duration given = isWaiting(history) ? took.multipliedBy(2) : took;
        return quiet.compareTo(half.compareTo(AT_LEAST) > 0 ? half : AT_LEAST) > 0
                && Duration.between(start.at(), looked).compareTo(given) > 0;
    }

    /** Whether its last success needed hardly any CPU time, or nobody knows how much. */
    private static boolean isWaiting(History history) {
        return history.lastSuccess()
                .filter(run -> cpu(run.profile())
                        .filter(cpu -> Spread.millis(cpu) >= WAITING * Spread.millis(run.duration()))
                        .isPresent())
                .isEmpty();
    }

    private static Optional<Duration> cpu(Profile profile) {
        return profile.cpuUser().flatMap(user -> profile.cpuSystem().map(user::plus));
    }

    /** The scripts within that run that are stuck themselves. */
    private static List<String> stuckParts(Situation situation, Job job, Run.Start whole) {
        return situation.catalog().partsOf(job).stream()
                .filter(part -> Optional.ofNullable(situation.histories().get(part.id()))
                        .flatMap(history -> quiet(situation, part, history))
                        .filter(basis -> basis.start().partOf().equals(Optional.of(whole.id())))
                        .isPresent())
                .map(Job::id)
                .toList();
    }

    private Finding finding(Basis basis) {
        Job job = basis.job();
        Run.Start start = basis.start();
        Living.Going going = basis.going();
        Map<String, String> facts = RunEvidence.of(job, start);
        facts.put("pid", Integer.toString(start.pid()));
        facts.put("quiet_since", going.quietSince().toString());
        basis.longest().ifPresent(longest -> facts.put("longest_success", Text.seconds(longest)));
        start.partOf().ifPresent(whole -> facts.put("part_of", whole.value()));
        if (!going.members().isEmpty()) {
            facts.put("processes", Members.list(going.members()));
        }
        String summary = "job " + job.id() + ", running since " + start.at() + ", has done nothing since "
                + (going.hasMoved() ? "" : "at least ") + going.quietSince()
                + going.members().stream()
                        .findFirst()
                        .map(member -> ": " + Members.inWords(member))
                        .orElse("");
        if (!basis.parts().isEmpty()) {
            facts.put("stuck_parts", String.join(", ", basis.parts()));
            summary += "; in it " + String.join(", ", basis.parts());
        }
        // As of failures: the part is told of with its own severity, and that the whole waits for it says nothing new.
        Severity severity = basis.parts().isEmpty() ? job.severity() : Severity.INFO;
        return JobFinding.of(code(), job, severity, going.quietSince(), summary, facts);
    }
}
