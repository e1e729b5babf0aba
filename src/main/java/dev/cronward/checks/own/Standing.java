package dev.cronward.checks.own;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.checks.Measured;
import dev.cronward.checks.Thresholds;
import dev.cronward.host.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the looks of one check, and knows what the looks before said. Used under its runner's lock. */
final class Standing {
    private final Set<Limit> broken = new HashSet<>();
    private Optional<Instant> wrongSince = Optional.empty();

    private record Wrong(Severity severity, String what, String more) {}

    Optional<Instant> wrongSince() {
        return wrongSince;
    }

    /**
     * What a look means.
     *
     * @param usual how urgent it is where nothing else is written
     */
    Look judge(OwnCheck check, Probed probed, Severity usual, Instant now) {
        List<Wrong> wrong = new ArrayList<>();
        probed.faults().forEach(fault -> wrong.add(new Wrong(usual, fault, "")));
        boolean unclear = false;
        for (Limit limit : check.limits()) {
            @Nullable Double number = probed.values().get(limit.quantity().name());
            if (number == null || number.isNaN()) {
                unclear |= probed.faults().isEmpty();
                continue;
            }
            Thresholds.Judged judged = limit.judge(number, broken.contains(limit));
            unclear |= judged.unclear();
            if (judged.severity().isPresent()) {
                broken.add(limit);
                wrong.add(new Wrong(limit.severity().orElse(usual), limit.broken(), limit.howFar(number)));
            } else {
                broken.remove(limit);
            }
        }
        return told(check, measured(check, probed), wrong, unclear, now);
    }

    /** What it means that a look did not come to an end in its time. */
    Look late(OwnCheck check, Severity usual, Instant now) {
        String what = "it gave no answer within " + check.timeout().toSeconds() + " s";
        return told(check, List.of(), List.of(new Wrong(usual, what, "")), false, now);
    }

    /** Nothing could be said, so nothing is known to last. */
    void unknown() {
        wrongSince = Optional.empty();
    }

    private Look told(OwnCheck check, List<Measured> measured, List<Wrong> wrong, boolean unclear, Instant now) {
        Complaint.Key key = new Complaint.Key(OwnCheck.CODE, check.name());
        if (wrong.isEmpty()) {
            wrongSince = Optional.empty();
            return new Look(measured, List.of(), unclear ? Set.of(key) : Set.of(), Optional.empty());
        }
        Instant since = wrongSince.filter(before -> before.isBefore(now)).orElse(now);
        wrongSince = Optional.of(since);
        if (now.isBefore(since.plus(check.lasting()))) {
            return new Look(measured, List.of(), Set.of(key), Optional.empty());
        }
        return new Look(measured, List.of(complaint(check, wrong)), Set.of(), Optional.empty());
    }

    private static Complaint complaint(OwnCheck check, List<Wrong> wrong) {
        Severity worst =
                wrong.stream().map(Wrong::severity).max(Severity::compareTo).orElseThrow();
        // Of one number beyond both of its limits the worse one says all.
        Map<String, Wrong> told = new LinkedHashMap<>();
        wrong.stream().filter(one -> one.severity() == worst).forEach(one -> told.put(one.what(), one));
        String what = String.join("; ", told.keySet());
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("check", check.name());
        evidence.put("kind", check.kind());
        evidence.put("target", check.target());
        evidence.put("defined_at", check.place());
        evidence.put("problem", what);
        told.values().stream()
                .filter(one -> !one.more().isEmpty())
                .findFirst()
                .ifPresent(one -> evidence.put("how_far", one.more()));
        return new Complaint(
                        OwnCheck.CODE, check.name(), worst, "the check " + check.name() + " fails: " + what, evidence)
                .withCure("look at " + (check.target().isEmpty() ? "what it checks" : check.target())
                        + "; 'cronward node' shows what was measured");
    }

    /** The numbers, and those that limits are set on and that are not there. */
    private static List<Measured> measured(OwnCheck check, Probed probed) {
        List<Measured> all = new ArrayList<>();
        Map<String, String> labels = Map.of("check", check.name());
        probed.values()
                .forEach((name, value) ->
                        all.add(Measured.of(name, labels, value).within(limits(check, name))));
        check.limits().stream()
                .map(limit -> limit.quantity().name())
                .distinct()
                .filter(name -> !probed.values().containsKey(name))
                .forEach(name -> all.add(
                        new Measured(name, labels, Reading.unknown("it was not to be measured"), limits(check, name))));
        return all;
    }

    private static String limits(OwnCheck check, String name) {
        return String.join(
                ", ",
                check.limits().stream()
                        .filter(limit -> limit.quantity().name().equals(name))
                        .map(Limit::words)
                        .toList());
    }
}
