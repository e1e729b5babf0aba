package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.schedule.ClockChange;
import dev.cronward.schedule.ClockChanges;
import dev.cronward.schedule.CrondCalendar;
import dev.cronward.schedule.DrawnStart;
import dev.cronward.schedule.DrawnStarts;
import dev.cronward.schedule.ExpectedStart;
import dev.cronward.schedule.ScheduleWords;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a schedule means, for people and as JSON.
 *
 * @param job the job that has it, as the agent tells it; empty for an expression alone
 * @param delay by how much crond may put its starts off on purpose
 * @param now starts after this count as next ones
 */
record ScheduleReport(Optional<Facts> job, CronExpression when, CrondCalendar calendar, Duration delay, Instant now) {
    private static final int NEXT = 5;
    private static final int PREVIOUS = 2;
    private static final Duration YEAR = Duration.ofDays(366);

    ZoneId zone() {
        return calendar.entryZone().orElse(calendar.zone());
    }

    List<DrawnStart> next() {
        List<DrawnStart> found = new ArrayList<>();
        DrawnStarts coming = new DrawnStarts(calendar, when, delay, now);
        while (coming.hasNext() && found.size() < NEXT) {
            found.add(coming.next());
        }
        return found;
    }

    /** Oldest first; none of what crond draws. */
    List<ExpectedStart> previous() {
        List<ExpectedStart> found = new ArrayList<>();
        Optional<ExpectedStart> last = calendar.previous(when, now);
        while (last.isPresent() && found.size() < PREVIOUS) {
            found.add(last.get());
            last = calendar.previous(when, last.get().at().minusSeconds(1));
        }
        Collections.reverse(found);
        return found;
    }

    List<ClockChange> changes() {
        return ClockChanges.between(calendar, when, now, now.plus(YEAR));
    }

    void print(CommonOptions common) throws Trouble {
        PrintStream out = common.surroundings().out();
        job.ifPresent(facts -> out.println(Visible.line(facts.shown("id") + ": " + facts.shown("command"))));
        out.println(Visible.line(when.text()) + "  (" + when.dialect().name().toLowerCase(Locale.ROOT) + ", "
                + calendar.entryZone()
                        .map(own -> own + " by CRON_TZ, crond in ")
                        .orElse("")
                + calendar.zone() + ")");
        out.println(ScheduleWords.of(when) + ".");
        for (String hint : hints()) {
            Wrapped.print(out, hint, 0, common.columns());
        }
        printStarts(common);
        List<ClockChange> changes = changes();
        if (!changes.isEmpty()) {
            out.println();
            Table table = new Table("CLOCK CHANGE", "WALL CLOCK", "WHAT CROND DOES");
            for (ClockChange change : changes) {
                table.row(
                        Cell.of(change.at().atZone(zone()).toLocalDate().toString()),
                        Cell.of(change.wallFrom().toLocalTime() + " to "
                                + change.wallTo().toLocalTime() + " " + ClockChangeWords.kind(change)),
                        new Cell(ClockChangeWords.of(change), change.isHarmless() ? Colour.PLAIN : Colour.DOUBTFUL));
            }
            common.print(table);
        }
    }

    private void printStarts(CommonOptions common) throws Trouble {
        List<ExpectedStart> previous = previous();
        List<DrawnStart> next = next();
        if (previous.isEmpty() && next.isEmpty()) {
            return;
        }
        common.surroundings().out().println();
        boolean drawn = next.stream().anyMatch(DrawnStart::isDrawn);
        Table table = drawn
                ? new Table("", "LOCAL TIME", "WEEKDAY", "FROM NOW", "AT THE LATEST")
                : new Table("", "LOCAL TIME", "WEEKDAY", "FROM NOW");
        previous.forEach(start -> table.row(row("previous", new DrawnStart(start, start.at()), drawn)));
        next.forEach(start -> table.row(row("next", start, drawn)));
        common.print(table);
    }

    private Cell[] row(String label, DrawnStart start, boolean drawn) {
        Instant at = start.earliest().at();
        List<Cell> row = new ArrayList<>(List.of(
                new Cell(label, Colour.FAINT),
                Cell.of(Human.time(at, zone())),
                Cell.of(at.atZone(zone()).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)),
                Cell.of(Human.distance(at, now))));
        if (drawn) {
            row.add(Cell.of(start.isDrawn() ? Human.time(start.latest(), zone()) : ""));
        }
        return row.toArray(Cell[]::new);
    }

    /** What surprises people about it. */
    private List<String> hints() {
        List<String> hints = new ArrayList<>();
        List<DrawnStart> next = next();
        if (next.isEmpty()) {
            if (!DrawnStarts.canBeTold(when)) {
                hints.add("crond draws the day when it reads the table, and nobody else can know which.");
            }
            return hints; // nothing else is left to be surprised by
        }
        if (next.stream().anyMatch(DrawnStart::isDrawn)) {
            hints.add(OffClock.DRAWN);
        }
        String[] fields = when.text().split("\\s+", -1);
        if (fields.length == 5) {
            boolean bothGiven = !fields[2].equals("*") && !fields[4].equals("*");
            if (bothGiven && when.bothDays()) {
                hints.add("Both day fields must match, because one of them begins with a star.");
            } else if (bothGiven && when.dialect() == Dialect.BUSYBOX) {
                boolean either = when.daysOfMonth() != 0 && when.daysOfWeek() != 0;
                hints.add(either ? "Either day field is enough." : "The day field that names every day is set aside.");
            } else if (bothGiven) {
                hints.add("Either day field is enough, because neither begins with a star.");
            }
        }
        hints.add(throughClockChanges());
        return hints;
    }

    private String throughClockChanges() {
        if (when.dialect() == Dialect.BUSYBOX) {
            return "busybox goes by the wall clock: what a change skips does not come, what it repeats comes again.";
        }
        if (calendar.entryZone().isPresent()) {
            return "By CRON_TZ it starts when the clock of that zone shows its time: nothing that is skipped is made up for.";
        }
        return when.wildcard()
                ? "Its minute or hour begins with a star, so it follows the wall clock through clock changes."
                : "It has a fixed time, so crond makes up for it in a skipped hour and does not repeat it.";
    }
}
