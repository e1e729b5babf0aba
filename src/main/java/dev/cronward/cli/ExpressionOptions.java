package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import dev.cronward.crontab.CronExpression;
import dev.cronward.schedule.CrondCalendar;
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

    @Option(names = "--from", paramLabel = "INSTANT", description = "Only starts after this time (usually now).")
    private @Nullable String from;

    void print(CommonOptions common, NextCommand.@Nullable End until, @Nullable Integer count) throws Trouble {
        ZoneId in = AskedSchedule.zone(zone, common.surroundings().clock().getZone());
        CronExpression when = AskedSchedule.expression(expr, dialect);
        Instant after = from == null ? common.surroundings().clock().instant() : Moment.instant("--from", from, in);
        Optional<Instant> end = until == null ? Optional.empty() : Optional.of(until.after(after, in));
        int most = count != null ? count : end.isPresent() ? MOST : USUAL_COUNT;
        List<ExpectedStart> starts = starts(new CrondCalendar(in), when, after, end, most);
        if (common.json()) {
            common.surroundings().out().println(json(starts));
        } else if (starts.isEmpty()) {
            common.surroundings().out().println(whyNone(when, end.isPresent()));
        } else {
            common.print(table(starts, in));
        }
    }

    private static String whyNone(CronExpression when, boolean limited) {
        if (when.atReboot()) {
            return "It would start when crond starts for the first time after a boot, and never by the clock.";
        }
        return "It would never start" + (limited ? " in that time." : ".");
    }

    /** Goes from start to start; one instant may hold several, where skipped minutes are replayed. */
    private static List<ExpectedStart> starts(
            CrondCalendar calendar, CronExpression when, Instant after, Optional<Instant> end, int most) {
        List<ExpectedStart> starts = new ArrayList<>();
        Optional<ExpectedStart> next = calendar.next(when, after);
        while (next.isPresent() && starts.size() < most) {
            Instant at = next.get().at();
            if (end.isPresent() && at.isAfter(end.get())) {
                break;
            }
            starts.addAll(calendar.between(when, at.minus(Duration.ofNanos(1)), at));
            next = calendar.next(when, at);
        }
        return starts.subList(0, Math.min(most, starts.size()));
    }

    /** Both values consist of digits and signs only, so that nothing needs an escape. */
    private static String json(List<ExpectedStart> starts) {
        return starts.stream()
                .map(start ->
                        "{\"at\":\"" + milliseconds(start.at()) + "\",\"wallMinute\":\"" + start.wallMinute() + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** As the API writes it. A start is at a full minute, so {@code toString} ends with the seconds. */
    static String milliseconds(Instant at) {
        return at.toString().replaceFirst("Z$", ".000Z");
    }

    private static Table table(List<ExpectedStart> starts, ZoneId zone) {
        Table table = new Table("AT (UTC)", "LOCAL TIME", "FOR THE MINUTE");
        for (ExpectedStart start : starts) {
            boolean replayed = !start.at().atZone(zone).toLocalDateTime().equals(start.wallMinute());
            table.row(
                    Cell.of(start.at().toString()),
                    Cell.of(start.at().atZone(zone).toOffsetDateTime().toString()),
                    new Cell(start.wallMinute().toString(), replayed ? Colour.DOUBTFUL : Colour.PLAIN));
        }
        return table;
    }
}
