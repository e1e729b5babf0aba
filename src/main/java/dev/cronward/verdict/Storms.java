package dev.cronward.verdict;

import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes one notification of one event that kept many jobs from starting: a crond that was gone, stopped or started nothing, a node that
 * was down or asleep. Decided by the cause of each miss, never by their number. While the event lasts its own incident
 * covers them; what has still not run when it is over is told in one list an owner.
 */
public final class Storms {
    /** The list of an owner's jobs. */
    public static final String CODE = "missed-in-outage";

    /** What it is made of. */
    static final String MEMBER = "missed-run";

    static final String LAST_EXPECTED = "last_expected_at";
    static final String JOBS = "jobs";

    private static final Set<String> OUTAGES =
            Set.of("crond-down", "crond-stopped", "crond-not-firing", "node-down", "suspended");
    private static final Set<String> TELLING = Set.of("crond-down", "crond-stopped", "crond-not-firing");
    private static final Set<String> ENDS = Set.of("stopped_until", "suspended_until");
    private static final String NO_OWNER = "(no owner)";

    /** From the end of an event until most of its misses have been judged: longer than the usual grace. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private static final int MOST_NAMED = 50;

    private Storms() {}

    /** A crond that is known not to start anything now, with the incident that says so. */
    private record Ongoing(Map<String, String> byCrond) {
        static Ongoing of(List<Finding> findings, Collection<Incident> open, Predicate<Incident> undecided) {
            Map<String, String> byCrond = new HashMap<>();
            Stream.concat(
                            findings.stream(),
                            open.stream()
                                    .filter(incident ->
                                            TELLING.contains(incident.finding().code()))
                                    .filter(undecided)
                                    .map(Incident::finding))
                    .filter(finding -> TELLING.contains(finding.code()))
                    .forEach(finding -> byCrond.put(finding.subject(), finding.code() + " " + finding.subject()));
            return new Ongoing(byCrond);
        }
    }

    /**
     * The findings, those covered by another marked with its name, and the lists.
     *
     * @param open the incidents that are open now
     * @param undecided which of them nobody can say of yet whether they still hold
     */
    static List<Finding> gathered(
            List<Finding> findings, Collection<Incident> open, Predicate<Incident> undecided, Situation situation) {
        if (findings.stream().noneMatch(Storms::isOfOutage)) {
            return findings;
        }
        Ongoing ongoing = Ongoing.of(findings, open, undecided);
        Map<String, Finding> before = new HashMap<>();
        open.stream()
                .map(Incident::finding)
                .filter(finding -> finding.code().equals(CODE))
                .forEach(list -> before.put(list.subject(), list));
        List<Finding> gathered = new ArrayList<>(findings.size());
        Map<String, List<Finding>> lists = new TreeMap<>();
        for (Finding finding : findings) {
            if (!isOfOutage(finding)) {
                gathered.add(finding);
                continue;
            }
            String owner = finding.owner().orElse(NO_OWNER);
            String crond = finding.job()
                    .flatMap(situation.catalog()::expected)
                    .map(Job::crond)
                    .orElse("");
            String event = ongoing.byCrond.get(crond);
            if (event == null
                    && situation.cronds().stream().noneMatch(life -> life.key().equals(crond))) {
                gathered.add(finding); // nothing else would tell of it
                continue;
            }
            if (isListed(finding, Optional.ofNullable(before.get(owner)))
                    || (event == null && isOver(finding, crond, situation))) {
                lists.computeIfAbsent(owner, name -> new ArrayList<>()).add(finding);
            }
            gathered.add(covered(finding, event == null ? CODE + " " + owner : event));
        }
        lists.forEach((owner, members) ->
                gathered.add(list(owner, members, Optional.ofNullable(before.get(owner)), ongoing, situation)));
        return gathered;
    }

    /** The code of the detector without which nobody can say whether a finding still holds. */
    static String basis(Finding finding) {
        return finding.code().equals(CODE) ? MEMBER : finding.code();
    }

    private static boolean isOfOutage(Finding finding) {
        return finding.code().equals(MEMBER)
                && OUTAGES.contains(finding.evidence().getOrDefault("cause", ""));
    }

    /** Whether an open list tells of the job already: it goes on doing so, whatever else happens to its crond. */
    private static boolean isListed(Finding finding, Optional<Finding> list) {
        return list.flatMap(those -> instant(those, LAST_EXPECTED))
                .flatMap(last -> instant(finding, "first_expected_at").map(first -> !first.isAfter(last)))
                .orElse(false);
    }

    /** Whether the event is over, and so long ago that its misses have been judged. */
    private static boolean isOver(Finding finding, String crond, Situation situation) {
        Optional<Instant> up = situation.cronds().stream()
                .filter(life -> life.key().equals(crond) && life.up())
                .map(CrondLife::since)
                .findFirst();
        Stream<Instant> fires = situation.silent().stream()
                .filter(silent -> silent.crond().equals(crond))
                .flatMap(silent -> silent.until().stream());
        return up.isPresent()
                && Stream.of(up.stream(), ENDS.stream().flatMap(name -> instant(finding, name).stream()), fires)
                        .flatMap(ends -> ends)
                        .max(Comparator.naturalOrder())
                        // An end that lies ahead is of a clock that was set back since.
                        .filter(end ->
                                end.isAfter(situation.now()) || !situation.now().isBefore(end.plus(SETTLED)))
                        .isPresent();
    }

    private static Finding covered(Finding finding, String by) {
        Map<String, String> evidence = new HashMap<>(finding.evidence());
        evidence.put(Marks.COVERED_BY, Text.visible(by));
        return finding.withEvidence(evidence);
    }

    private static Finding list(
            String owner, List<Finding> members, Optional<Finding> before, Ongoing ongoing, Situation situation) {
        Map<String, String> evidence = new HashMap<>();
        evidence.put(JOBS, Integer.toString(members.size()));
        evidence.put("job_list", names(members));
        evidence.put("causes", causes(members));
        instants(members, "first_expected_at")
                .min(Comparator.naturalOrder())
                .ifPresent(first -> evidence.put("first_expected_at", first.toString()));
        Stream<Instant> last = instants(
                members.stream()
                        .filter(member -> member.job()
                                .flatMap(situation.catalog()::expected)
                                .filter(job -> ongoing.byCrond.containsKey(job.crond()))
                                .isEmpty())
                        .toList(),
                "expected_at");
        Stream.concat(last, before.flatMap(list -> instant(list, LAST_EXPECTED)).stream())
                .max(Comparator.naturalOrder())
                .ifPresent(latest -> evidence.put(LAST_EXPECTED, latest.toString()));
        String whose = owner.equals(NO_OWNER) ? "without an owner" : "of " + Text.visible(owner);
        String what = members.size() == 1 ? "1 job " + whose + " has" : members.size() + " jobs " + whose + " have";
        return new Finding(
                CODE,
                owner,
                severity(members, before),
                members.stream()
                        .map(Finding::since)
                        .min(Comparator.naturalOrder())
                        .orElse(situation.now()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(owner).filter(name -> !name.equals(NO_OWNER)),
                Optional.empty(),
                what + " not succeeded since cron could not start " + (members.size() == 1 ? "it" : "them") + " ("
                        + causes(members) + "): " + names(members),
                evidence);
    }

    /** It does not fall while the list is open: the alert would be another one. */
    private static Severity severity(List<Finding> members, Optional<Finding> before) {
        return Stream.concat(members.stream(), before.stream())
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.WARNING);
    }

    private static String names(List<Finding> members) {
        List<String> names = members.stream()
                .map(member -> Text.visible(member.subject()))
                .sorted()
                .toList();
        String told = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        return names.size() > MOST_NAMED ? told + " and " + (names.size() - MOST_NAMED) + " more" : told;
    }

    private static String causes(List<Finding> members) {
        Set<String> causes = new TreeSet<>();
        members.forEach(member -> causes.add(member.evidence().getOrDefault("cause", "")));
        return String.join(", ", causes);
    }

    private static Stream<Instant> instants(List<Finding> members, String name) {
        return members.stream().flatMap(member -> instant(member, name).stream());
    }

    /** An instant among the evidence of a finding. */
    static Optional<Instant> instant(Finding finding, String name) {
        try {
            return Optional.ofNullable(finding.evidence().get(name))
                    .filter(text -> !text.isEmpty())
                    .map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
