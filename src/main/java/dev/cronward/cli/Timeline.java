package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The coming starts of a node for people: by minute, with how many come together, and with the clock changes where they
 * happen.
 *
 * @param starts what the agent expects, in order; the last minute is there with all its starts
 * @param shown how many of them have a line
 * @param usual how long jobs usually take, for people, by job
 * @param changes what happens to clocks meanwhile
 * @param now the present
 */
record Timeline(List<Facts> starts, int shown, Map<String, String> usual, List<ClockNote> changes, Instant now) {
    /** As many bars as a terminal has room for beside the rest. */
    private static final int LONGEST_BAR = 20;

    /** From so many starts in one minute on, they are a crowd; as lint has it. */
    static final int CROWD = 5;

    private static final int DATE = 10;

    void print(CommonOptions common) throws Trouble {
        PrintStream out = common.surroundings().out();
        ZoneId zone = common.surroundings().clock().getZone();
        Map<Instant, List<Facts>> minutes = new TreeMap<>();
        for (Facts start : starts) {
            start.instant("at").ifPresent(at -> minutes.computeIfAbsent(at, m -> new ArrayList<>())
                    .add(start));
        }
        int most = minutes.values().stream().mapToInt(List::size).max().orElse(0);
        Table table = new Table(">TIME", "IN", ">STARTS", "-", "JOB", "-USUALLY", "-SCHEDULE", "~USER", "~COMMAND");
        List<Instant> lines = new ArrayList<>();
        LocalDate day = null;
        for (Map.Entry<Instant, List<Facts>> minute : minutes.entrySet()) {
            Instant at = minute.getKey();
            int count = minute.getValue().size();
            String time = Human.time(at, zone);
            LocalDate its = at.atZone(zone).toLocalDate();
            String clock = its.equals(day) ? time.substring(DATE + 1) : time;
            day = its;
            boolean first = true;
            for (Facts start : minute.getValue()) {
                if (lines.size() >= shown) {
                    break;
                }
                Colour colour = count >= CROWD ? Colour.DOUBTFUL : Colour.PLAIN;
                table.row(
                        Cell.of(first ? withoutSeconds(clock) : ""),
                        Cell.of(first ? Human.distance(at, now).replace("in ", "") : ""),
                        new Cell(first ? Integer.toString(count) : "", colour),
                        new Cell(first ? bar(count, most) : "", colour),
                        Cell.of(start.shown("job")),
                        Cell.of(usual.getOrDefault(start.shown("job"), "-")),
                        Cell.of(start.shown("schedule")),
                        Cell.of(start.shown("user")),
                        new Cell(start.shown("command"), Colour.FAINT));
                lines.add(at);
                first = false;
            }
        }
        print(common, out, table, lines);
        if (starts.size() > lines.size() && !lines.isEmpty()) {
            Wrapped.print(
                    out,
                    "… and " + (starts.size() - lines.size()) + " more in that minute (--count " + starts.size()
                            + " shows them)",
                    2,
                    common.columns());
        }
    }

    /** The table, with what happens to clocks between its lines. */
    private void print(CommonOptions common, PrintStream out, Table table, List<Instant> lines) throws Trouble {
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

    /** crond starts jobs at full minutes. */
    private static String withoutSeconds(String time) {
        return time.endsWith(":00") ? time.substring(0, time.length() - 3) : time;
    }
}
