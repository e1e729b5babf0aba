package dev.cronward.notify.facts;

import dev.cronward.notify.SafeText;
import dev.cronward.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of an alert, which are its identity at Alertmanager: two findings that are not the same must differ in one,
 * and one finding must keep them. No label is empty, since Alertmanager takes an empty label for none.
 */
public record Labels(SortedMap<String, String> byName) {
    /** Longest value, bytes; a job id or a file name that is longer is cut and marked with a digest of the whole. */
    private static final int LONGEST = 256;

    public Labels {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /** The labels of a finding on a node. */
    public static Labels of(Finding finding, String node) {
        SortedMap<String, String> labels = new TreeMap<>();
        put(labels, "alertname", finding.code());
        put(labels, "node", node);
        put(labels, "severity", finding.severity().word());
        finding.job().ifPresent(job -> put(labels, "cronjob", job));
        finding.user().ifPresent(user -> put(labels, "user", user));
        finding.owner().ifPresent(owner -> put(labels, "owner", owner));
        if (!finding.job().equals(Optional.of(finding.subject()))) {
            // Several findings of one code may concern the same job or none: only the subject tells them apart.
            put(labels, "subject", finding.subject());
        }
        return new Labels(labels);
    }

    private static void put(Map<String, String> labels, String name, String value) {
        String fit = distinct(value);
        if (!fit.isEmpty()) {
            labels.put(name, fit);
        }
    }

    /** A value that is fit to travel and still differs from every other: what had to change it adds a digest. */
    private static String distinct(String value) {
        String safe = SafeText.line(value);
        String cut = SafeText.head(safe, LONGEST);
        return cut.equals(value) ? cut : cut + "~" + digest(value);
    }

    private static String digest(String value) {
        try {
            // UTF-16 keeps broken surrogates apart, which UTF-8 would all turn into one question mark.
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
