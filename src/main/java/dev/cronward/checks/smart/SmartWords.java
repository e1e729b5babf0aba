package dev.cronward.checks.smart;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.LookBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said of a disk that told of its health. No numbers, since each change of a word is told. */
final class SmartWords {
    private static final String FAILING = "disk-failing";
    private static final String WORN = "disk-worn";
    static final Set<String> CODES = Set.of(FAILING, WORN);

    private final String disk;
    private final DiskHealth.Told told;

    SmartWords(String disk, DiskHealth.Told told) {
        this.disk = disk;
        this.told = told;
    }

    /**
     * Complains of what there is to complain of.
     *
     * @param grown kinds of errors of which there are more than a day ago
     */
    void judge(LookBuilder look, List<String> grown) {
        List<String> reasons = new ArrayList<>(told.failures());
        reasons.addAll(told.hints());
        grown.forEach(kind -> reasons.add("its " + kind + " have become more within a day"));
        if (!reasons.isEmpty()) {
            look.wrong(complaint(
                    FAILING,
                    told.failures().isEmpty() ? Severity.WARNING : Severity.CRITICAL,
                    String.join("; ", reasons),
                    "save what is on it and replace it; see all that it tells with smartctl -x /dev/"
                            + disk.replaceFirst(" (.*)", " -d $1")));
        }
        if (told.worn().filter(part -> part >= 1).isPresent()) {
            look.wrong(complaint(
                    WORN,
                    Severity.WARNING,
                    "it has been written as often as its maker says that it can be",
                    "plan its replacement; it goes on to work for a time that nobody knows"));
        }
    }

    private Complaint complaint(String code, Severity severity, String what, String cure) {
        return new Complaint(
                        code,
                        disk,
                        severity,
                        "disk " + disk + (told.model().isEmpty() ? "" : " (" + told.model() + ")") + ": " + what,
                        Map.of("disk", disk, "model", told.model(), "serial", told.serial()))
                .withCure(cure);
    }
}
