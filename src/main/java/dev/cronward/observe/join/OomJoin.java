package dev.cronward.observe.join;

import dev.cronward.observe.oom.Killed;
import dev.cronward.observe.oom.OomLog;
import dev.cronward.run.OomKill;
import dev.cronward.run.OomKills;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins what the kernel log tells of the OOM killer to the ends of runs and cronds. For the hand-over thread only. */
final class OomJoin {
    private static final int SIGKILL = 9;
    private static final String MISSING = "records of the kernel log were lost while it ran";

    private final OomLog log;

    OomJoin(OomLog log) {
        this.log = log;
    }

    /** The run with what the OOM killer had to do with it, or that nobody knows. */
    Run.Ended add(Run.Ended run, List<Killed> killed) {
        OomKills kills = log.of(killed);
        // Where its own process is not among those asked about, nothing follows from there being no victim.
        boolean own = killed.stream().anyMatch(one -> one.pid() == run.start().pid());
        boolean doubtful = isKilled(run.outcome()) && !own && !kills.any();
        Run.Ended ended = run.withOomKills(doubtful ? OomKills.UNKNOWN : kills);
        return ended.oomKills().known() || !isKilled(ended.outcome()) ? ended : doubted(ended);
    }

    private static boolean isKilled(Outcome outcome) {
        return outcome instanceof Outcome.Killed(int signal) && signal == SIGKILL;
    }

    private Run.Ended doubted(Run.Ended run) {
        List<String> incomplete = new ArrayList<>(run.incomplete());
        incomplete.add("whether the kernel's OOM killer sent the SIGKILL is not known: "
                + log.deaf().orElse(MISSING));
        return new Run.Ended(
                run.start(),
                run.end(),
                run.outcome(),
                run.profile(),
                run.output(),
                incomplete,
                run.neverStarted(),
                run.oomKills());
    }

    /** How a crond ended, for people. */
    String how(Fact.DaemonGone gone) {
        Optional<OomKill> victim = gone.killed()
                .flatMap(one -> log.of(List.of(one)).victims().stream().findFirst());
        return gone.how()
                + victim.map(kill -> " by the kernel's OOM killer: " + kill.whereInWords())
                        .orElse("");
    }
}
