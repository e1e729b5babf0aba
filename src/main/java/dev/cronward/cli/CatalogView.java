package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue as every format shows it. All of it is text that others wrote; each format escapes it in its own way.
 *
 * @param node its name
 * @param at when it was asked for, local time
 * @param jobs in the order of the cronds' tables
 */
record CatalogView(String node, String at, List<Line> jobs) {
    /**
     * One job.
     *
     * @param rerun exactly as it is to be typed; empty where it cannot be told or shown
     * @param lastRun when the last run was, with its result
     */
    record Line(
            String id,
            String what,
            String command,
            String words,
            String schedule,
            String source,
            String user,
            String owner,
            String contact,
            String severity,
            String idempotent,
            Optional<String> rerun,
            String runbook,
            Cell result,
            String lastRun,
            String usually,
            String memory) {}

    static CatalogView of(Facts answer, Clock clock) {
        Instant now = answer.instant("now").orElse(clock.instant());
        return new CatalogView(
                Visible.line(answer.shown("node")),
                Human.time(now, clock.getZone()),
                answer.objects("jobs").stream()
                        .map(line -> line(line, clock.getZone()))
                        .toList());
    }

    private static Line line(Facts line, ZoneId zone) {
        Facts job = line.object("job").orElse(new Facts(java.util.Map.of()));
        Optional<Facts> owner = job.object("ownerDetails");
        Optional<Facts> last = job.object("lastRun");
        Cell result = last.map(RunCells::result).orElse(Cell.of("-"));
        return new Line(
                text(job, "id"),
                text(job, "description"),
                text(job, "command"),
                words(line, job, zone),
                text(job, "schedule"),
                text(job, "source"),
                text(job, "user"),
                owner.flatMap(known -> known.text("team"))
                        .map(team -> Visible.line(team) + " (" + text(job, "owner") + ")")
                        .orElse(text(job, "owner")),
                owner.map(known -> text(known, "contact")).orElse("-"),
                text(job, "severity"),
                JobCells.idempotent(job),
                line.text("rerun").filter(command -> Visible.lines(command).equals(command)),
                text(job, "runbook"),
                result,
                last.flatMap(run -> run.instant("start"))
                        .map(at -> result.text() + ", " + Human.time(at, zone))
                        .orElse("-"),
                job.duration("usualSeconds"),
                line.bytes("usualPeakMemoryBytes"));
    }

    /** What a crond that is gone would start is no start that anybody may count on. */
    private static String words(Facts line, Facts job, ZoneId zone) {
        String words = text(line, "words") + (foreign(job, zone) ? " (" + text(job, "zone") + ")" : "");
        return job.values().containsKey("crondRunning") && !job.is("crondRunning")
                ? "Not now: its crond, " + text(job, "crond") + ", is gone; else " + words
                : words;
    }

    /** Whether its schedule is in another zone than the reader's clock. */
    private static boolean foreign(Facts job, ZoneId zone) {
        return !job.text("entryZone")
                .or(() -> job.text("zone"))
                .orElse(zone.getId())
                .equals(zone.getId());
    }

    private static String text(Facts facts, String name) {
        return Visible.line(facts.shown(name));
    }

    void print(CommonOptions common) throws Trouble {
        if (jobs.isEmpty()) {
            common.surroundings().out().println("No jobs: no crontab of this node has an entry that crond accepts.");
            return;
        }
        Table table = new Table(
                "JOB",
                "~WHAT",
                "~WHEN",
                "OWNER",
                "-SEVERITY",
                "-AGAIN",
                "LAST",
                ">-USUALLY",
                ">-MEMORY",
                "~RUNBOOK",
                "~HOW TO RUN IT AGAIN");
        for (Line job : jobs) {
            table.row(
                    Cell.of(job.id()),
                    Cell.of(job.what().equals("-") ? job.command() : job.what()),
                    Cell.of(job.words()),
                    Cell.of(job.owner()),
                    Cell.of(job.severity()),
                    Cell.of(job.idempotent()),
                    job.result(),
                    Cell.of(job.usually()),
                    Cell.of(job.memory()),
                    Cell.of(job.runbook()),
                    new Cell(job.rerun().orElse("-"), Colour.FAINT));
        }
        common.print(table);
    }
}
