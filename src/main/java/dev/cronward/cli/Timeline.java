package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The coming starts of a node for people: a line a minute, with how many come together, and the clock changes where they
 * happen. Minutes that are all alike are told once.
 *
 * @param starts what the agent expects; every minute is there with all its starts
 * @param usual how long jobs usually take, for people, by job
 * @param changes what happens to clocks meanwhile
 * @param now the present
 */
record Timeline(List<Facts> starts, Map<String, String> usual, List<ClockNote> changes, Instant now) {
    /** As many bars as a terminal has room for beside the rest. */
    private static final int LONGEST_BAR = 20;

    /** From so many starts in one minute on, they are a crowd; as lint has it. */
    static final int CROWD = 5;

    /** From so many minutes on that are alike, those after the first are told in one line. */
    private static final int ALIKE = 4;

    private static final int DATE = 10;
    private static final double MILLIS = 1000;

    /** A start as it is named. */
    private record Called(String job, String within) {}

    /** A minute in which something starts. */
    private record Minute(Instant at, int count, String jobs) {}

    void print(CommonOptions common) throws Trouble {
        ZoneId zone = common.surroundings().clock().getZone();
        List<Minute> minutes = minutes();
        int most = minutes.stream().mapToInt(Minute::count).max().orElse(0);
        Table table = new Table(">TIME", "IN", ">STARTS", "-", "~JOBS");
        List<Instant> lines = new ArrayList<>();
        LocalDate day = null;
        for (int i = 0; i < minutes.size(); i++) {
            Minute minute = minutes.get(i);
            String time = Human.time(minute.at(), zone).replaceFirst(":00$", "");
            LocalDate its = minute.at().atZone(zone).toLocalDate();
            Colour colour = minute.count() >= CROWD ? Colour.DOUBTFUL : Colour.PLAIN;
            table.row(
                    Cell.of(its.equals(day) ? time.substring(DATE + 1) : time),
                    Cell.of(Human.distance(minute.at(), now).replace("in ", "")),
                    new Cell(Integer.toString(minute.count()), colour),
                    new Cell(bar(minute.count(), most), colour),
                    Cell.of(minute.jobs()));
            lines.add(minute.at());
            day = its;
            int last = lastAlike(minutes, i);
            if (last - i >= ALIKE - 1) {
                Instant end = minutes.get(last).at();
                Duration each = Duration.between(minute.at(), minutes.get(i + 1).at());
                String until = Human.time(end, zone).replaceFirst(":00$", "");
                String words = "the same every " + Human.duration(each.toMillis() / MILLIS) + " until "
                        + (end.atZone(zone).toLocalDate().equals(day) ? until.substring(DATE + 1) : until) + " ("
                        + (last - i) + " times)";
                table.row(Cell.of("…"), Cell.of(""), Cell.of(""), Cell.of(""), new Cell(words, Colour.FAINT));
                lines.add(end);
                i = last;
            }
        }
        print(common, table, lines);
    }

    private List<Minute> minutes() {
        Map<Instant, Map<Called, Integer>> byTime = new TreeMap<>();
        for (Facts start : starts) {
            start.instant("at").ifPresent(at -> byTime.computeIfAbsent(at, m -> new LinkedHashMap<>())
                    .merge(new Called(start.shown("job"), within(start, at)), 1, Integer::sum));
        }
        List<Minute> minutes = new ArrayList<>();
        byTime.forEach((at, jobs) -> minutes.add(new Minute(
                at,
                jobs.values().stream().mapToInt(Integer::intValue).sum(),
                jobs.entrySet().stream()
                        .map(job -> named(job.getKey(), job.getValue()))
                        .collect(Collectors.joining(", ")))));
        return minutes;
    }

    /** How much later it may be, for people; empty where crond has no choice. */
    private static String within(Facts start, Instant at) {
        return start.instant("latest")
                .map(latest ->
                        "within " + Human.duration(Duration.between(at, latest).toMillis() / MILLIS))
                .orElse("");
    }

    private String named(Called start, int times) {
        String time = usual.getOrDefault(start.job(), "");
        List<String> more = Stream.of(start.within(), time.isEmpty() ? "" : "usually " + time)
                .filter(word -> !word.isEmpty())
                .toList();
        return start.job()
                + (times > 1 ? " " + times + " times" : "")
                + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
    }

    /** The last of the minutes from the given one on that have the same jobs and distance; no clock changes between. */
    private int lastAlike(List<Minute> minutes, int first) {
        int last = first;
        while (last + 1 < minutes.size()
                && minutes.get(last + 1).jobs().equals(minutes.get(first).jobs())
                && Duration.between(
                                minutes.get(last).at(), minutes.get(last + 1).at())
                        .equals(Duration.between(
                                minutes.get(first).at(), minutes.get(first + 1).at()))
                && !isChange(minutes.get(last).at(), minutes.get(last + 1).at())) {
            last++;
        }
        return last;
    }

    private boolean isChange(Instant after, Instant upTo) {
        return changes.stream()
                .anyMatch(change -> change.at().isAfter(after) && !change.at().isAfter(upTo));
    }

    /** The table, with what happens to clocks between its lines. */
    private void print(CommonOptions common, Table table, List<Instant> lines) throws Trouble {
        PrintStream out = common.surroundings().out();
        List<ClockNote> left = new ArrayList<>(changes);
        List<String> text = lines.isEmpty()
                ? List.of()
                : table.print(common.columns(), common.colours()).lines().toList();
        for (int i = 0; i < text.size(); i++) {
            while (i > 0 && !left.isEmpty() && !left.getFirst().at().isAfter(lines.get(i - 1))) {
                left.removeFirst().print(common);
            }
            out.println(text.get(i));
        }
        for (ClockNote note : left) {
            note.print(common);
        }
    }

    private static String bar(int count, int most) {
        return "#".repeat(most <= LONGEST_BAR ? count : Math.max(1, count * LONGEST_BAR / most));
    }
}
