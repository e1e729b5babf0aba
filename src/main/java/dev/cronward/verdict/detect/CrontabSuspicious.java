package dev.cronward.verdict.detect;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.Severity;
import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.Rejection;
import dev.cronward.lint.Level;
import dev.cronward.lint.Lint;
import dev.cronward.lint.Remark;
import dev.cronward.run.History;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@code cronward lint} warns of in the installed tables, one finding a file. The tables are looked at when the
 * catalogue has changed, and once an hour, since programs and mailers come and go; between, what was found holds.
 */
final class CrontabSuspicious implements Detector {
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    private static final int MOST_TOLD = 10;
    private Map<String, Looked> byCrond = new HashMap<>();

    /** What was found in the tables of one crond, and when. */
    private record Looked(CrondCatalog tables, Instant at, List<Finding> findings) {}

    @Override
    public String code() {
        return "crontab-suspicious";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        Map<String, Looked> now = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (CrondCatalog tables : situation.catalog().cronds()) {
            String key = tables.crond().key();
            Optional<Looked> before = Optional.ofNullable(byCrond.get(key));
            Looked looked = before.filter(known -> isFresh(known, tables, situation.now()))
                    .orElseGet(() -> look(situation, tables, before));
            now.put(key, looked);
            findings.addAll(looked.findings());
        }
        byCrond = now;
        return findings;
    }

    @SuppressWarnings("ReferenceEquality") // what was read anew is another object; comparing all jobs is dear
    private static boolean isFresh(Looked known, CrondCatalog tables, Instant now) {
        return known.tables() == tables
                && Duration.between(known.at(), now).abs().compareTo(LOOK_AGAIN) < 0;
    }

    private Looked look(Situation situation, CrondCatalog tables, Optional<Looked> before) {
        Crond crond = tables.crond();
        boolean hasTree = (tables.running() || crond.key().equals(Crond.HOST))
                && Files.isDirectory(crond.root().resolve("/etc"));
        if (!hasTree) {
            // The tree went with its crond; what is in its tables is as it was.
            return new Looked(
                    tables, situation.now(), before.map(Looked::findings).orElse(List.of()));
        }
        Set<String> ignored = tables.rejections().stream()
                .filter(Rejection::wholeFile)
                .map(Rejection::file)
                .collect(Collectors.toSet());
        Map<String, List<Remark>> byFile = new TreeMap<>();
        Lint.check(
                        Crontabs.thoroughly(crond.root(), crond.dialect()),
                        crond.root(),
                        crond.zone(),
                        situation.now(),
                        usual(tables, situation.histories()))
                .stream()
                .filter(remark -> remark.level() != Level.NOTE && !remark.tellsIgnored())
                .filter(remark -> !ignored.contains(remark.file()))
                .forEach(remark -> byFile.computeIfAbsent(remark.file(), f -> new ArrayList<>())
                        .add(remark));
        List<Finding> findings = new ArrayList<>();
        byFile.forEach((file, remarks) -> findings.add(finding(situation.now(), crond, file, remarks)));
        return new Looked(tables, situation.now(), List.copyOf(findings));
    }

    private static Map<String, Duration> usual(CrondCatalog tables, Map<String, History> histories) {
        Map<String, Duration> usual = new HashMap<>();
        for (Job job : tables.entries()) {
            Optional.ofNullable(histories.get(job.id()))
                    .flatMap(History::usualTime)
                    .ifPresent(time -> usual.put(job.source().toString(), time));
        }
        return usual;
    }

    private Finding finding(Instant now, Crond crond, String file, List<Remark> remarks) {
        Map<String, String> evidence = new HashMap<>();
        evidence.put("crond", crond.key());
        evidence.put("file", Text.visible(file));
        evidence.put("problems", Integer.toString(remarks.size()));
        evidence.put("remarks", lines(remarks, remark -> remark.title() + " (" + remark.code() + ")"));
        evidence.put("cure", lines(remarks, Remark::cure));
        Remark first = remarks.getFirst();
        return new Finding(
                code(),
                crond.key().equals(Crond.HOST) ? file : crond.key() + ":" + file,
                Severity.WARNING,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Text.visible(file) + " line " + first.line() + ": " + first.title()
                        + (remarks.size() > 1 ? ", and " + (remarks.size() - 1) + " more" : ""),
                evidence);
    }

    /** Without dates and other particulars that change by themselves: each change is told to people. */
    private static String lines(List<Remark> remarks, Function<Remark, String> what) {
        return remarks.stream()
                .limit(MOST_TOLD)
                .map(remark -> "line " + remark.line() + ": " + what.apply(remark))
                .collect(Collectors.joining("\n"));
    }
}
