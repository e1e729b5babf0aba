package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The report of the agent in words, as one would send it on. */
final class WorthReport {
    private static final int LONGEST_LIST = 15;
    private static final double PER_CENT = 100;
    /** With less than this of a time watched, its figures are no measure for another time. */
    private static final double ENOUGH_WATCHED = 0.5;

    private final Facts report;
    private final ZoneId zone;
    private final Facts all;

    private WorthReport(Facts report, ZoneId zone) {
        this.report = report;
        this.zone = zone;
        this.all = part(report, "all");
    }

    static Page page(Facts report, ZoneId zone) {
        return new WorthReport(report, zone).page();
    }

    private Page page() {
        Instant from = report.instant("from").orElse(Instant.EPOCH);
        Instant until = report.instant("until").orElse(Instant.EPOCH);
        String length = Human.duration((double) Duration.between(from, until).toSeconds());
        List<String> introduction = new ArrayList<>();
        introduction.add(
                all.text("owner").map(owner -> "Owner " + owner + ": f").orElse("F")
                        + "rom " + Human.time(from, zone) + " to " + Human.time(until, zone) + " (" + length
                        + "), against the same time before.");
        introduction.add("cronward watched " + percent(report.number("watched")) + " of it, and "
                + percent(report.number("watchedBefore")) + " of the time before"
                + (comparable() ? "." : ", which is too little to compare with."));
        List<Page.Grid> grids = new ArrayList<>();
        grids.add(total());
        grids.add(times());
        if (all.text("owner").isEmpty()) {
            grids.add(lines("By owner", "OWNER", report.objects("owners"), "no owner", "No runs."));
        }
        List<Facts> jobs = report.objects("jobs");
        grids.add(lines(
                "Jobs with failures or misses",
                "JOB",
                some(jobs, job -> bad(job, "now") > 0, Comparator.comparingLong(job -> -bad(job, "now"))),
                "no known job",
                "None: every run whose end is known succeeded, and no start was missed."));
        if (comparable()) {
            grids.add(lines(
                    "Better than before",
                    "JOB",
                    some(
                            jobs,
                            job -> bad(job, "now") < bad(job, "before"),
                            Comparator.comparingLong(job -> bad(job, "now") - bad(job, "before"))),
                    "no known job",
                    "None."));
        }
        if (!report.objects("days").isEmpty()) {
            grids.add(days());
        }
        return new Page("cron jobs of " + report.shown("node"), introduction, grids);
    }

    private boolean comparable() {
        return report.number("watchedBefore").orElse(0) >= ENOUGH_WATCHED;
    }

    private Page.Grid total() {
        Facts now = part(all, "now");
        Facts before = part(all, "before");
        List<List<Cell>> rows = new ArrayList<>();
        for (Map.Entry<String, String> figure : List.of(
                Map.entry("runs that ended", "runs"),
                Map.entry("succeeded", "succeeded"),
                Map.entry("failed, killed or interrupted", "failed"),
                Map.entry("starts missed", "missed"),
                Map.entry("ends that nobody saw", "outcomeUnknown"),
                Map.entry("starts that nobody could see", "startsNotObserved"))) {
            rows.add(List.of(
                    Cell.of(figure.getKey()),
                    Cell.of(count(now, figure.getValue())),
                    Cell.of(earlier(count(before, figure.getValue())))));
        }
        rows.add(List.of(
                Cell.of("success rate"),
                Cell.of(percent(now.number("successRate"))),
                Cell.of(earlier(percent(before.number("successRate"))))));
        rows.add(List.of(
                Cell.of("CPU time"),
                Cell.of(now.duration("cpuSeconds")),
                Cell.of(earlier(before.duration("cpuSeconds")))));
        return new Page.Grid("Altogether", List.of("", ">NOW", ">BEFORE"), rows, "");
    }

    private String earlier(String figure) {
        return comparable() ? figure : "-";
    }

    private Page.Grid times() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Map.Entry<String, String> time : List.of(
                Map.entry("from the end, or from when it was due, until somebody was told", "timeToDetect"),
                Map.entry("until somebody took it on", "timeToAcknowledge"),
                Map.entry("until it was over", "timeToRecover"))) {
            Facts spread = part(all, time.getValue());
            rows.add(List.of(
                    Cell.of(time.getKey()),
                    Cell.of(spread.duration("medianSeconds")),
                    Cell.of(spread.duration("percentile95Seconds")),
                    Cell.of(count(spread, "count"))));
        }
        return new Page.Grid(
                "How long it took, of " + count(all, "incidents") + " incidents of jobs",
                List.of("", ">MEDIAN", ">95 %", ">TIMES"),
                rows,
                "");
    }

    private static Page.Grid lines(String title, String first, List<Facts> lines, String nameless, String otherwise) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Facts line : lines) {
            Facts now = part(line, "now");
            rows.add(List.of(
                    Cell.of(line.text("name").orElse(nameless)),
                    Cell.of(count(now, "runs")),
                    Cell.of(count(now, "failed")),
                    Cell.of(count(now, "missed")),
                    new Cell(percent(now.number("successRate")), bad(line, "now") > 0 ? Colour.BAD : Colour.GOOD),
                    new Cell(Long.toString(bad(line, "before")), Colour.FAINT),
                    Cell.of(part(line, "timeToDetect").duration("medianSeconds")),
                    Cell.of(part(line, "timeToRecover").duration("medianSeconds"))));
        }
        return new Page.Grid(
                title,
                List.of(
                        first,
                        ">RUNS",
                        ">FAILED",
                        ">MISSED",
                        ">SUCCESS",
                        ">-BAD BEFORE",
                        ">-DETECTED IN",
                        ">-RECOVERED IN"),
                rows,
                otherwise);
    }

    private static List<Facts> some(
            List<Facts> jobs, java.util.function.Predicate<Facts> which, Comparator<Facts> order) {
        return jobs.stream().filter(which).sorted(order).limit(LONGEST_LIST).toList();
    }

    private Page.Grid days() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Facts day : report.objects("days")) {
            Facts tally = part(day, "tally");
            long bad = tally.whole("failed").orElse(0) + tally.whole("missed").orElse(0);
            rows.add(List.of(
                    Cell.of(day.shown("date")),
                    Cell.of(count(tally, "runs")),
                    Cell.of(count(tally, "failed")),
                    Cell.of(count(tally, "missed")),
                    new Cell(percent(tally.number("successRate")), bad > 0 ? Colour.BAD : Colour.GOOD)));
        }
        return new Page.Grid("Day by day", List.of("DAY", ">RUNS", ">FAILED", ">MISSED", ">SUCCESS"), rows, "");
    }

    private static long bad(Facts line, String when) {
        Facts tally = part(line, when);
        return tally.whole("failed").orElse(0) + tally.whole("missed").orElse(0);
    }

    private static Facts part(Facts of, String name) {
        return of.object(name).orElseGet(() -> new Facts(Map.of()));
    }

    private static String count(Facts facts, String name) {
        return facts.whole(name).isPresent() ? Long.toString(facts.whole(name).getAsLong()) : "-";
    }

    /** Never rounded up to everything: 99.99 % of a million is a hundred failures. */
    private static String percent(OptionalDouble share) {
        if (share.isEmpty()) {
            return "-";
        }
        double whole = Math.floor(share.getAsDouble() * PER_CENT * PER_CENT + 1e-9) / PER_CENT;
        return whole >= PER_CENT ? "100 %" : String.format(Locale.ROOT, "%.2f %%", whole);
    }
}
