package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Marks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One incident as the API tells it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record IncidentJson(
        long id,
        String code,
        String subject,
        String severity,
        boolean open,
        String since,
        String openedAt,
        String changedAt,
        @Nullable String resolvedAt,
        @Nullable String job,
        @Nullable String user,
        @Nullable String owner,
        @Nullable String runbook,
        String summary,
        @Nullable String acknowledgedBy,
        @Nullable String acknowledgedAt,
        @Nullable String acknowledgementNote,
        @Nullable String mutedUntil,
        @Nullable String mutedBy,
        @Nullable String muteReason,
        @Nullable String coveredBy,
        Map<String, String> evidence) {
    static IncidentJson of(Incident incident) {
        Finding finding = incident.finding();
        return new IncidentJson(
                incident.id(),
                finding.code(),
                finding.subject(),
                finding.severity().word(),
                incident.isOpen(),
                Json.time(finding.since()),
                Json.time(incident.openedAt()),
                Json.time(incident.changedAt()),
                Json.time(incident.resolvedAt()),
                finding.job().orElse(null),
                finding.user().orElse(null),
                finding.owner().orElse(null),
                finding.runbook().orElse(null),
                finding.summary(),
                finding.evidence().get(Marks.ACKNOWLEDGED_BY),
                finding.evidence().get(Marks.ACKNOWLEDGED_AT),
                finding.evidence().get(Marks.ACKNOWLEDGEMENT_NOTE),
                finding.evidence().get(Marks.MUTED_UNTIL),
                finding.evidence().get(Marks.MUTED_BY),
                finding.evidence().get(Marks.MUTE_REASON),
                finding.evidence().get(Marks.COVERED_BY),
                new TreeMap<>(finding.evidence()));
    }
}
