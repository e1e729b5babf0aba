package dev.cronward.verdict;

import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.RerunCommands;
import dev.cronward.run.RunId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is told of a finding about a job beside what its detector saw: the command that runs the job again, and what the
 * run cost against usual. Taken when the finding is first told and whenever its facts change, and kept in between: what
 * is usual moves with every run, and that alone is no news. It stands among the evidence in the ledger, so that every
 * channel tells the same, also after a restart. Used by one thread.
 */
public final class Details {
    /** The command for root's shell; where it cannot be told, a comment for the shell that says so. */
    public static final String RERUN = "rerun";

    /** What the run took, against the median of the successful ones before it. */
    public static final String COST = "cost";

    private static final String NO_COMMAND =
            "# cannot be told: the table has changed since, cannot be read, or has too many settings";

    private static final String RUN = "run";
    private static final Set<String> NAMES = Set.of(RERUN, COST);

    private Map<Finding.Key, Known> known = Map.of();
    private Map<Finding.Key, Known> next = new HashMap<>();

    private record Known(Finding plain, Finding detailed) {}

    /** One look at the node; what was not asked for in the look before is forgotten. */
    Look look(Situation situation) {
        known = next;
        next = HashMap.newHashMap(known.size());
        return new Look(situation);
    }

    /** All findings of one moment. Tables are read only for those whose details have to be taken. */
    final class Look {
        private final Situation situation;
        private final Map<String, Optional<RerunCommands>> byCrond = new HashMap<>();

        private Look(Situation situation) {
            this.situation = situation;
        }

        /**
         * The finding with its details.
         *
         * @param before as it was last told; empty where it was not
         */
        Finding on(Finding plain, Optional<Finding> before) {
            if (plain.job().isEmpty() && !plain.evidence().containsKey(RUN)) {
                return plain;
            }
            Known now = known.get(plain.key());
            if (now == null || !now.plain.equals(plain)) {
                Map<String, String> details = before.filter(told -> isSame(told, plain))
                        .map(Details::of)
                        .orElseGet(() -> taken(plain));
                now = new Known(plain, with(plain, details));
            }
            next.put(plain.key(), now);
            return now.detailed;
        }

        private Map<String, String> taken(Finding plain) {
            Map<String, String> details = new HashMap<>();
            plain.job()
                    .flatMap(situation.catalog()::expected)
                    .ifPresent(job -> details.put(RERUN, command(job).orElse(NO_COMMAND)));
            Optional.ofNullable(plain.evidence().get(RUN))
                    .flatMap(id -> situation.past().run(new RunId(id)))
                    .flatMap(run -> RunCost.words(situation.past(), run))
                    .ifPresent(words -> details.put(COST, words));
            return details;
        }

        private Optional<String> command(Job job) {
            return byCrond.computeIfAbsent(job.crond(), key -> situation.catalog().cronds().stream()
                            .filter(tables -> tables.crond().key().equals(key))
                            .findFirst()
                            .flatMap((CrondCatalog tables) -> RerunCommands.in(tables)))
                    .flatMap(commands -> commands.of(job));
        }
    }

    /** Whether a finding tells what was told before, but for details and marks. */
    private static boolean isSame(Finding told, Finding plain) {
        return Marks.without(without(told)).equals(Marks.without(plain));
    }

    private static Finding without(Finding told) {
        Map<String, String> evidence = new HashMap<>(told.evidence());
        evidence.keySet().removeAll(NAMES);
        return told.withEvidence(evidence);
    }

    private static Map<String, String> of(Finding told) {
        Map<String, String> details = new HashMap<>(told.evidence());
        details.keySet().retainAll(NAMES);
        return details;
    }

    private static Finding with(Finding plain, Map<String, String> details) {
        if (details.isEmpty()) {
            return plain;
        }
        Map<String, String> evidence = new HashMap<>(plain.evidence());
        evidence.putAll(details);
        return plain.withEvidence(evidence);
    }
}
