package dev.cronward.verdict;

import dev.cronward.catalog.Catalog;
import dev.cronward.run.History;
import dev.cronward.run.Living;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Judges the node: expected starts first, then every detector, then the incident book. Level-triggered: calling it
 * again, also after a restart, changes nothing while nothing has changed. Not thread-safe; the agent's loop calls it.
 */
public final class Verdicts {
    private final Supplier<Catalog> catalog;
    private final StartMemory memory;
    private final List<Detector> detectors;
    private final SilentCronds silent;
    private final ExpectedStarts expectedStarts;
    private final IncidentBook book;
    private final Instant watchingSince;
    private final Glances glances = Glances.of(Map.of());
    private final OwnerContact contact = new OwnerContact();
    private final Details details = new Details();
    private volatile Map<String, String> failures = Map.of();

    /**
     * Takes up where the memory says that judging had come to.
     *
     * @param catalog gives the jobs as they are now
     * @param memory what is remembered of runs, cronds and the node
     * @param log what the cronds wrote, asked about starts that nobody watched
     * @param incidents where incidents and their messages are written
     * @param audience who is told of incidents
     * @param watchingSince when this agent began to watch
     * @param detectors what is looked for
     */
    public Verdicts(
            Supplier<Catalog> catalog,
            StartMemory memory,
            CronLog log,
            IncidentStore incidents,
            Audience audience,
            Instant watchingSince,
            List<Detector> detectors) {
        this.catalog = catalog;
        this.memory = memory;
        this.detectors = List.copyOf(detectors);
        this.silent = new SilentCronds(memory, watchingSince);
        this.expectedStarts = new ExpectedStarts(memory, log, silent, watchingSince);
        this.book = new IncidentBook(incidents, audience);
        this.watchingSince = watchingSince;
    }

    /**
     * Brings judgements and incidents up to {@code now}; to be called about once a second, after what was observed has
     * been written, and at once after a run has ended or a crond has gone. When the memory or the store cannot be
     * written it throws what they throw, and the next call does what this one could not.
     *
     * @return the incidents that were opened, changed or resolved by this call
     */
    public List<Incident> evaluate(Instant now) {
        return evaluate(now, Living.unknown());
    }

    /** The same where the processes of runs were looked at. */
    public List<Incident> evaluate(Instant now, Living living) {
        Catalog jobs = catalog.get();
        Map<String, History> histories = memory.histories();
        List<CrondLife> cronds = memory.cronds();
        silent.look(jobs, now, cronds, histories);
        expectedStarts.judge(jobs, now, histories);
        glances.follow(histories);
        Situation situation = new Situation(
                now,
                watchingSince,
                jobs,
                glances,
                Map.copyOf(expectedStarts.misses()),
                cronds,
                memory.openPauses(),
                silent.all(),
                memory,
                living);
        List<Finding> findings = new ArrayList<>();
        Map<String, String> failed = new TreeMap<>();
        for (Detector detector : detectors) {
            try {
                detector.detect(situation).stream()
                        .filter(finding -> !isIgnored(jobs, finding))
                        .forEach(findings::add);
            } catch (RuntimeException e) {
                // One broken detector must not silence the others; what it said before stays open.
                failed.put(detector.code(), e.toString());
            }
        }
        failures = Map.copyOf(failed);
        Predicate<Incident> undecided = incident -> failed.containsKey(Storms.basis(incident.finding()))
                || (!isIgnored(jobs, incident.finding())
                        && detectors.stream().anyMatch(detector -> detector.undecided(situation, incident)));
        List<Finding> gathered = Storms.gathered(findings, book.open(), undecided, situation);
        return book.update(contact.added(gathered, jobs.owners()), now, undecided, details.look(situation));
    }

    /** Whether somebody said of the job that nobody wants to be told of this. */
    private static boolean isIgnored(Catalog jobs, Finding finding) {
        return finding.job()
                .flatMap(jobs::expected)
                .filter(job -> job.ignores(finding.code()))
                .isPresent();
    }

    /** Detectors that failed in the last evaluation, by code, with what they failed of; a defect of cronward. */
    public Map<String, String> failures() {
        return failures;
    }
}
