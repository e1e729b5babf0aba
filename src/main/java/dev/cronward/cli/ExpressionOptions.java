package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import dev.cronward.crontab.CronExpression;
import dev.cronward.schedule.CrondCalendar;
import dev.cronward.schedule.DrawnStart;
import dev.cronward.schedule.DrawnStarts;
import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code cronward next --expr}: when a crond would start an expression. Needs no agent. */
final class ExpressionOptions {
    static final int MOST = 1_000_000;
    private static final int USUAL_COUNT = 20;

    @Option(
            names = "--expr",
            required = true,
            paramLabel = "EXPR",
            description = "Five fields or a nickname, for example '*/15 2 * * *' or @daily.")
    private String expr = "";

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            description = "Whose rules: debian (usual), cronie or busybox.")
    private String dialect = "debian";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of that crond, for example Europe/Berlin (usually this machine's).")
    private @Nullable String zone;

    @Option(
            names = "--cron-tz",
            paramLabel = "ZONE",
            description = "As if CRON_TZ=ZONE stood above the entry (cronie only).")
    private @Nullable String cronTz;

    @Option(names = "--from", paramLabel = "INSTANT", description = "Only starts after this time (usually now).")
    private @Nullable String from;

    void print(CommonOptions common, NextCommand.@Nullable End until, @Nullable Integer count) throws Trouble {
        CronExpression when = AskedSchedule.expression(expr, dialect);
        CrondCalendar calendar = AskedSchedule.calendar(
                zone, cronTz, dialect, common.surroundings().clock().getZone());
        ZoneId in = calendar.zone();
        Instant after = from == null ? common.surroundings().clock().instant() : Moment.instant("--from", from, in);
        Optional<Instant> end = until == null ? Optional.empty() : Optional.of(until.after(after, in));
        int most = count != null ? count : end.isPresent() ? MOST : USUAL_COUNT;
        List<DrawnStart> starts = starts(calendar, when, after, end, most);
        if (common.json()) {
            common.surroundings().out().println(json(starts));
        } else if (starts.isEmpty()) {
            common.surroundings().out().println(whyNone(when, end.isPresent()));
        } else {
            common.print(table(starts, calendar));
            if (starts.stream().anyMatch(DrawnStart::isDrawn)) {
                common.surroundings().out().println();
                Wrapped.print(common.surroundings().out(), OffClock.DRAWN, 0, common.columns());
            }
        }
    }

    private static String whyNone(CronExpression when, boolean limited) {
        if (when.atReboot()) {
            return "It would start when crond starts for the first time after a boot, and never by the clock.";
        }
        if (!DrawnStarts.canBeTold(when)) {
            return "It would start on a day that crond draws when it reads the table, and nobody else can know.";
        }
        return "It would never start" + (limited ? " in that time." : ".");
    }

    /** Goes from start to start; one instant may hold several, where skipped minutes are replayed. */
    private static List<DrawnStart> starts(
            CrondCalendar calendar, CronExpression when, Instant after, Optional<Instant> end, int most) {
        List<DrawnStart> starts = new ArrayList<>();
        DrawnStarts coming = new DrawnStarts(calendar, when, Duration.ZERO, after);
        while (coming.hasNext() && starts.size() < most) {
            DrawnStart next = coming.next();
            if (end.isPresent() && next.earliest().at().isAfter(end.get())) {
                break;
            }
            starts.add(next);
        }
        return starts;
    }

    /** All values consist of digits and signs only, so that nothing needs an escape. */
    private static String json(List<DrawnStart> starts) {
        return starts.stream()
                .map(start -> "{\"at\":\"" + milliseconds(start.earliest().at()) + "\""
                        + (start.isDrawn() ? ",\"latest\":\"" + milliseconds(start.latest()) + "\"" : "")
                        + ",\"wallMinute\":\"" + start.earliest().wallMinute() + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** As the API writes it. A start is at a full minute, so {@code toString} ends with the seconds. */
    static String milliseconds(Instant at) {
        return at.toString().replaceFirst("Z$", ".000Z");
    }

    /** In the zone of the crond: what {@code CRON_TZ} makes of it stands under the minute that it is for. */
    private static Table table(List<DrawnStart> starts, CrondCalendar calendar) {
        boolean drawn = starts.stream().anyMatch(DrawnStart::isDrawn);
        Table table = drawn
                ? new Table("AT (UTC)", "LOCAL TIME", "FOR THE MINUTE", "AT THE LATEST")
                : new Table("AT (UTC)", "LOCAL TIME", "FOR THE MINUTE");
        ZoneId meant = calendar.entryZone().orElse(calendar.zone());
        for (DrawnStart start : starts) {
            ExpectedStart earliest = start.earliest();
            boolean replayed = !earliest.at().atZone(meant).toLocalDateTime().equals(earliest.wallMinute());
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.of(earliest.at().toString()),
                    Cell.of(local(earliest.at(), calendar.zone())),
                    new Cell(earliest.wallMinute().toString(), replayed ? Colour.DOUBTFUL : Colour.PLAIN)));
            if (drawn) {
                row.add(Cell.of(local(start.latest(), calendar.zone())));
            }
            table.row(row.toArray(Cell[]::new));
        }
        return table;
    }

    private static String local(Instant at, ZoneId zone) {
        return at.atZone(zone).toOffsetDateTime().toString();
    }
}
