package dev.cronward.verdict;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is said of an incident beside its finding: what people did about it and who hears of it. Marks stand among the
 * evidence, so that they are seen wherever the incident is; a change of them alone is no news.
 */
public final class Marks {
    /** Who has taken it on. */
    public static final String ACKNOWLEDGED_BY = "acknowledged_by";

    /** When. */
    public static final String ACKNOWLEDGED_AT = "acknowledged_at";

    /** What they said. */
    public static final String ACKNOWLEDGEMENT_NOTE = "acknowledgement_note";

    /** Until when nobody is told, if nobody ends that earlier. */
    public static final String MUTED_UNTIL = "muted_until";

    /** Who wanted that, or which window of maintenance. */
    public static final String MUTED_BY = "muted_by";

    /** Why. */
    public static final String MUTE_REASON = "mute_reason";

    /** Why it went where its owner does not say. */
    public static final String ROUTING = "routing";

    /** To whom it went besides, since nobody has taken it on. */
    public static final String ESCALATED = "escalated";

    /** The incident that tells of it together with others. */
    public static final String COVERED_BY = "covered_by";

    private static final Set<String> ALL = Set.of(
            ACKNOWLEDGED_BY,
            ACKNOWLEDGED_AT,
            ACKNOWLEDGEMENT_NOTE,
            MUTED_UNTIL,
            MUTED_BY,
            MUTE_REASON,
            ROUTING,
            ESCALATED,
            COVERED_BY);

    private Marks() {}

    /** Whether nobody is told of an incident since somebody wanted it so. */
    public static boolean isMuted(Incident incident) {
        return incident.finding().evidence().containsKey(MUTED_UNTIL);
    }

    /** Whether somebody has taken an incident on. */
    public static boolean isAcknowledged(Incident incident) {
        return incident.finding().evidence().containsKey(ACKNOWLEDGED_BY);
    }

    /** The finding with marks. */
    static Finding on(Finding finding, Map<String, String> marks) {
        if (marks.isEmpty()) {
            return finding;
        }
        Map<String, String> evidence = new HashMap<>(finding.evidence());
        marks.forEach((name, value) -> evidence.put(name, Text.visible(value)));
        return finding.withEvidence(evidence);
    }

    /**
     * Whether a finding tells people something that the one before did not: more than other marks, and of a list more
     * than that it has become shorter.
     */
    static boolean isNews(Finding before, Finding after) {
        if (before.code().equals(Storms.CODE)) {
            return number(after) > number(before)
                    || !Storms.instant(before, Storms.LAST_EXPECTED)
                            .equals(Storms.instant(after, Storms.LAST_EXPECTED));
        }
        return !without(before).equals(without(after));
    }

    private static int number(Finding list) {
        return Integer.parseInt(list.evidence().getOrDefault(Storms.JOBS, "0"));
    }

    /** Whether another incident tells of it. */
    public static boolean isCovered(Incident incident) {
        return isCovered(incident.finding());
    }

    static boolean isCovered(Finding finding) {
        return finding.evidence().containsKey(COVERED_BY);
    }

    /** The finding alone. */
    static Finding without(Finding finding) {
        if (ALL.stream().noneMatch(finding.evidence()::containsKey)) {
            return finding;
        }
        Map<String, String> evidence = new HashMap<>(finding.evidence());
        evidence.keySet().removeAll(ALL);
        return finding.withEvidence(evidence);
    }
}
