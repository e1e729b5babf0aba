package dev.cronward.notify.facts;

import dev.cronward.notify.RerunText;
import dev.cronward.notify.SafeText;
import dev.cronward.verdict.Details;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is told of an incident beside its labels, in bounds: summary, description, runbook, times and the evidence. */
public final class Annotations {
    /** Longest value, bytes. */
    public static final int LONGEST = 4096;

    /** All evidence of one alert together, bytes: a batch must stay under what proxies allow. */
    static final int ALL_EVIDENCE = 12 * 1024;

    /** The annotation that holds the end of the output. */
    public static final String OUTPUT_TAIL = "output_tail";

    private Annotations() {}

    /** The annotations of an incident. Evidence never replaces one of the fixed ones. */
    public static SortedMap<String, String> of(Incident incident) {
        Finding finding = incident.finding();
        SortedMap<String, String> annotations = evidence(finding.evidence());
        annotations.put("summary", SafeText.head(SafeText.line(finding.summary()), 1024));
        annotations.computeIfAbsent("description", name -> description(finding));
        finding.runbook().filter(r -> !r.isBlank()).ifPresent(runbook -> {
            String text = SafeText.head(SafeText.line(runbook), 1024);
            annotations.put(isWebAddress(text) ? "runbook_url" : "runbook", text);
        });
        annotations.put("since", finding.since().toString());
        annotations.put("opened_at", incident.openedAt().toString());
        incident.resolvedAt().ifPresent(at -> annotations.put("resolved_at", at.toString()));
        annotations.values().removeIf(String::isEmpty);
        return annotations;
    }

    private static SortedMap<String, String> evidence(Map<String, String> facts) {
        SortedMap<String, String> annotations = new TreeMap<>();
        List<String> leftOut = new ArrayList<>();
        int room = ALL_EVIDENCE;
        List<String> names = new ArrayList<>(new TreeMap<>(facts).keySet());
        for (String first : List.of(Details.RERUN, OUTPUT_TAIL)) {
            if (names.remove(first)) {
                names.addFirst(first); // what people look for first is the last to be left out
            }
        }
        for (String name : names) {
            String value = value(name, facts.getOrDefault(name, ""));
            int size = name.length() + value.getBytes(StandardCharsets.UTF_8).length;
            if (size > room) {
                leftOut.add(name);
                continue;
            }
            room -= size;
            annotations.put(nameFit(name), value);
        }
        if (!leftOut.isEmpty()) {
            annotations.put("left_out", SafeText.head(SafeText.line(String.join(" ", leftOut)), 256));
        }
        return annotations;
    }

    private static String value(String name, String fact) {
        String safe = SafeText.of(fact);
        return switch (name) {
            case OUTPUT_TAIL -> SafeText.tail(safe, LONGEST);
            case Details.RERUN -> RerunText.whole(fact, LONGEST);
            default -> SafeText.head(safe.strip(), LONGEST);
        };
    }

    /** Alertmanager takes letters, digits and underscores, no digit in front. */
    private static String nameFit(String name) {
        String fit = name.replaceAll("[^a-zA-Z0-9_]", "_");
        return fit.isEmpty() || Character.isDigit(fit.charAt(0)) ? "_" + fit : fit;
    }

    /** The short facts a line each, for receivers whose templates show only the description; it may be cut anywhere. */
    private static String description(Finding finding) {
        StringBuilder text = new StringBuilder(SafeText.line(finding.summary()));
        new TreeMap<>(finding.evidence()).forEach((name, value) -> {
            if (!name.equals(OUTPUT_TAIL) && !name.equals(Details.RERUN) && !value.isBlank()) {
                text.append('\n').append(SafeText.line(name)).append(": ").append(SafeText.line(value));
            }
        });
        return SafeText.head(text.toString(), 2048);
    }

    private static boolean isWebAddress(String text) {
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            return false;
        }
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
