package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer of {@code why} on a page: the answer first, then what is known in the order of time. */
final class WhyReport {
    private final CommonOptions common;
    private final Facts why;
    private final PrintStream out;
    private final ZoneId zone;

    WhyReport(CommonOptions common, Facts why) {
        this.common = common;
        this.why = why;
        this.out = common.surroundings().out();
        this.zone = zone(why.shown("zone"), common);
    }

    private static ZoneId zone(String id, CommonOptions common) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return common.surroundings().clock().getZone();
        }
    }

    void print() throws Trouble {
        Colour colour =
                switch (why.shown("answer")) {
                    case "missed", "never-started" -> Colour.BAD;
                    case "started", "caught-up" -> startedColour();
                    case "not-observed", "logged" -> Colour.DOUBTFUL;
                    default -> Colour.PLAIN;
                };
        out.println(colour.paint(Visible.line(why.shown("sentence")), common.colours()));
        why.texts("reasons").stream().skip(1).forEach(reason -> out.println(Visible.line(reason)));
        out.println();
        line("job", why.shown("job") + "  (" + why.shown("source") + ")");
        line("schedule", why.shown("schedule") + "  (" + zone + ")");
        why.text("cause").ifPresent(cause -> line("cause", cause));
        why.object("evidence").ifPresent(this::evidence);
        why.object("run").ifPresent(run -> line("run", run.shown("id")));
        events();
        nearest();
    }

    private Colour startedColour() {
        Optional<Facts> run = why.object("run");
        return run.map(facts -> RunCells.result(facts).colour()).orElse(Colour.GOOD);
    }

    private void evidence(Facts evidence) {
        for (Map.Entry<String, ?> fact : evidence.values().entrySet()) {
            evidence.text(fact.getKey()).ifPresent(value -> line(fact.getKey().replace('_', ' '), value));
        }
    }

    private void events() throws Trouble {
        List<Facts> events = why.objects("events");
        if (events.isEmpty()) {
            return;
        }
        out.println();
        Table table = new Table("TIME", "ABOUT", "WHAT");
        for (Facts event : events) {
            table.row(
                    Cell.of(event.instant("at").map(at -> Human.time(at, zone)).orElse("-")),
                    Cell.of(event.shown("about")),
                    Cell.of(event.shown("text")));
        }
        common.print(table);
    }

    private void nearest() throws Trouble {
        List<Facts> nearest = why.objects("nearest");
        if (nearest.isEmpty()) {
            return;
        }
        out.println();
        Table table = new Table("NEAREST STARTS", "FROM NOW", "FOR THE MINUTE");
        for (Facts start : nearest) {
            table.row(
                    Cell.of(start.instant("at").map(at -> Human.time(at, zone)).orElse("-")),
                    Cell.of(RunCells.distance(
                            start.instant("at"), common.surroundings().clock().instant())),
                    Cell.of(start.shown("wallMinute")));
        }
        common.print(table);
    }

    private void line(String name, String value) {
        out.println("  " + name + " ".repeat(Math.max(1, 20 - name.length())) + Visible.line(value));
    }
}
