package dev.cronward.notify.facts;

import dev.cronward.notify.Message;
import dev.cronward.verdict.Details;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What people read of an incident, for messages to people: its title, what is asked for at night, output, the rest. */
public final class Glance {
    private static final String START = "start";
    private static final String END = "end";
    private static final String IDEMPOTENT = "idempotent";

    /** What has a place of its own and need not come again among the rest. */
    private static final Set<String> SHOWN = Set.of(
            "summary",
            "description",
            "runbook",
            "runbook_url",
            "since",
            "resolved_at",
            "exit_status",
            "signal",
            "cause",
            START,
            END,
            IDEMPOTENT,
            Details.COST,
            Details.RERUN,
            Annotations.OUTPUT_TAIL);

    private final Incident incident;
    private final String node;
    private final SortedMap<String, String> facts;

    /** A glance at an incident of a node. */
    public Glance(Incident incident, String node) {
        this.incident = incident;
        this.node = node;
        this.facts = Annotations.of(incident);
    }

    /** Fresh evidence of what was told already is no news: a job that fails every minute would fill a mailbox. */
    public static boolean isNews(Message message) {
        return message.first() || !message.incident().isOpen();
    }

    /** Its severity, or that it is over. */
    public String state() {
        return incident.isOpen() ? incident.finding().severity().word() : "over";
    }

    /** One line that says what is wrong. */
    public String summary() {
        return facts.getOrDefault("summary", incident.finding().code());
    }

    /** The short facts by their headings, in the order in which they are asked for at night; none is blank. */
    public Map<String, String> fields() {
        Finding finding = incident.finding();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Finding", finding.code());
        fields.put(finding.job().isPresent() ? "Job" : "About", finding.job().orElse(finding.subject()));
        fields.put("Node", node);
        fields.put("Owner", finding.owner().orElse("nobody"));
        fields.put("Severity", finding.severity().word());
        fields.put("Result", result());
        fields.put("Cause", facts.getOrDefault("cause", ""));
        fields.put("Ran", times());
        fields.put("Cost", facts.getOrDefault(Details.COST, ""));
        fields.put("Since", facts.getOrDefault("since", ""));
        fields.put("Over at", facts.getOrDefault("resolved_at", ""));
        fields.put("Runbook", facts.getOrDefault("runbook_url", facts.getOrDefault("runbook", "")));
        fields.put("Idempotent", facts.getOrDefault(IDEMPOTENT, ""));
        fields.values().removeIf(String::isBlank);
        return fields;
    }

    /** The runbook where it is a web address. */
    public Optional<String> runbookAddress() {
        return Optional.ofNullable(facts.get("runbook_url"));
    }

    private String result() {
        return Optional.ofNullable(facts.get("exit_status"))
                .map(status -> "exit status " + status)
                .orElse(facts.getOrDefault("signal", ""));
    }

    private String times() {
        String start = facts.getOrDefault(START, "");
        String end = facts.getOrDefault(END, "");
        return end.isEmpty() || start.isEmpty() ? start + end : start + " to " + end;
    }

    /** The command that runs the job again, or a comment for the shell that says why it is not told; empty for no job. */
    public String rerun() {
        return facts.getOrDefault(Details.RERUN, "");
    }

    /** The end of the output; empty when there is none. */
    public String output() {
        return facts.getOrDefault(Annotations.OUTPUT_TAIL, "").stripTrailing();
    }

    /** The facts that none of the others shows, a line each. */
    public String rest() {
        return facts.entrySet().stream()
                .filter(fact -> !SHOWN.contains(fact.getKey()))
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("\n"));
    }
}
