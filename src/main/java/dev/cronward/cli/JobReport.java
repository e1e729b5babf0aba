package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import dev.cronward.schedule.ScheduleWords;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One job on a page: what is scheduled, what is known of it and from where, and whom it concerns. */
final class JobReport {
    private final CommonOptions common;
    private final Facts job;
    private final PrintStream out;
    private final boolean colours;
    private final Instant now;

    JobReport(CommonOptions common, Facts job) throws Trouble {
        this.common = common;
        this.job = job;
        this.out = common.surroundings().out();
        this.colours = common.colours();
        this.now = common.surroundings().clock().instant();
    }

    void print() throws Trouble {
        title("Job " + job.shown("id"));
        line("user", job.shown("user"));
        line("command", job.shown("command"));
        line("schedule", job.shown("schedule") + " (" + job.shown("dialect") + ", " + job.shown("zone") + ")");
        if (job.shown("dialect").equals("anacron")) {
            line("in words", ScheduleWords.of(ListedJob.of(job).when()));
        }
        line("source", job.shown("source"));
        job.text("partOf").ifPresent(whole -> line("part of", "job " + whole + ", which calls run-parts"));
        line("crond", job.shown("crond") + (job.is("crondRunning") ? "" : ", which is gone"));
        line(
                "next start",
                job.text("dueDay")
                        .map(day -> "when anacron is started on " + day + " or later")
                        .orElseGet(() -> time("nextStart")));
        Optional<Facts> last = job.object("lastRun");
        line("last run", last.map(run -> run.shown("id")).orElse("not known"));
        last.ifPresent(run -> {
            Cell result = RunCells.result(run);
            out.println("  result       " + result.colour().paint(result.text(), colours));
            run.object("neverStarted").ifPresent(never -> line("why", never.shown("text")));
        });
        title("Facts");
        facts();
        owner();
    }

    private void facts() throws Trouble {
        Table table = new Table("  FACT", "VALUE", "FROM");
        row(table, "description", job.shown("description"));
        row(table, "owner", job.shown("owner"));
        row(table, "severity", job.shown("severity"));
        row(table, "runbook", job.shown("runbook"));
        row(table, "idempotent", JobCells.idempotent(job));
        row(table, "grace", job.duration("graceSeconds"));
        row(table, "max-duration", job.duration("maxDurationSeconds"));
        row(table, "max-memory", job.bytes("maxMemoryBytes"));
        row(table, "alert-after", runs("alertAfter", "each failure", "failures"), "nobody said");
        row(table, "recover-after", runs("recoverAfter", "the first success", "successes"), "nobody said");
        row(table, "failure-budget", budget());
        row(table, "output", job.is("keepOutput") ? "on" : "off");
        row(table, "ignore", job.shown("ignored"));
        common.print(table);
    }

    private String budget() {
        return job.object("failureBudget")
                .map(budget -> budget.shown("failures") + " in " + budget.duration("withinSeconds"))
                .orElse("-");
    }

    private String runs(String key, String one, String many) {
        long runs = job.whole(key).orElse(1);
        return runs == 1 ? one : runs + " " + many + " in a row";
    }

    private void row(Table table, String key, String value) {
        row(table, key, value, value.equals("-") ? "nobody said" : "not known");
    }

    private void row(Table table, String key, String value, String otherwise) {
        String from = job.object("origins")
                .flatMap(origins -> origins.object(key))
                .map(origin -> origin.shown("from") + " " + origin.shown("place"))
                .orElse(otherwise);
        table.row(Cell.of("  " + key), Cell.of(value), new Cell(from, Colour.FAINT));
    }

    private void owner() {
        job.object("ownerDetails").ifPresent(owner -> {
            title("Owner " + owner.shown("id") + " (" + owner.shown("place") + ")");
            line("team", owner.shown("team"));
            line("contact", owner.shown("contact"));
            if (!owner.texts("channels").isEmpty()) {
                line("channels", String.join(", ", owner.texts("channels")));
            }
            Facts urgent = owner.object("channelsBySeverity").orElseGet(() -> new Facts(Map.of()));
            urgent.values().keySet().stream()
                    .sorted()
                    .forEach(severity -> line("  " + severity, String.join(", ", urgent.texts(severity))));
            if (!owner.objects("escalation").isEmpty()) {
                line(
                        "escalation",
                        owner.objects("escalation").stream()
                                .map(step -> "after " + step.duration("afterSeconds") + " " + step.shown("to"))
                                .collect(Collectors.joining(", ")));
            }
        });
    }

    private String time(String name) {
        return job.instant(name)
                .map(at ->
                        Human.time(at, common.surroundings().clock().getZone()) + " (" + Human.distance(at, now) + ")")
                .orElse("none");
    }

    private void title(String text) {
        out.println(Colour.TITLE.paint(Visible.line(text), colours));
    }

    private void line(String name, String value) {
        out.println("  " + name + " ".repeat(Math.max(1, 13 - name.length())) + Visible.line(value));
    }
}
