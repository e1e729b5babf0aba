package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cronward next}: what starts when; with {@code --expr} for any expression and without an agent. */
@Command(
        name = "next",
        description = {
            "The coming starts of this node as a timeline, by crond's own rules for clock changes.",
            "Of all its jobs, of one, or with --expr of any expression."
        },
        mixinStandardHelpOptions = true)
final class NextCommand extends AskingCommand {
    private static final int USUAL_COUNT = 20;
    private static final int MOST = 10_000;

    /** How far ahead. */
    static final class End {
        @Option(names = "--until", paramLabel = "INSTANT", description = "Only starts up to and including this time.")
        private @Nullable String until;

        @Option(names = "--within", paramLabel = "TIME", description = "Only starts of the coming time: 30m, 2h, 7d.")
        private @Nullable String within;

        Instant after(Instant from, ZoneId zone) throws Trouble {
            return until != null
                    ? Moment.instant("--until", until, zone)
                    : from.plus(Moment.length("--within", within == null ? "" : within));
        }
    }

    @Parameters(arity = "0..1", paramLabel = "JOB", description = "Only this job.")
    private @Nullable String job;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "So many starts, and the rest of the last one's minute\n(usually " + USUAL_COUNT
                    + ", or all where the time is limited).")
    private @Nullable Integer count;

    @ArgGroup
    private @Nullable End end;

    @ArgGroup(exclusive = false, heading = "%nWithout an agent:%n")
    private @Nullable ExpressionOptions expression;

    NextCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        if (count != null && (count < 1 || count > ExpressionOptions.MOST)) {
            throw new Trouble(
                    ExitStatus.USAGE,
                    "bad --count: " + count,
                    "It is a whole number from 1 to " + (expression == null ? MOST : ExpressionOptions.MOST) + ".");
        }
        if (expression != null) {
            if (job != null) {
                throw new Trouble(
                        ExitStatus.USAGE, "both a job and --expr", "Give one of them: a job has its own expression.");
            }
            expression.print(common, end, count);
            return ExitStatus.OK;
        }
        Optional<Instant> until =
                end == null ? Optional.empty() : Optional.of(end.after(clock().instant(), clock().getZone()));
        HttpReply reply = common.ask("/next", parameters(Optional.ofNullable(count), until));
        if (common.json()) {
            common.printJson(reply);
        } else {
            show(JsonText.objects(reply.body()), until);
        }
        return ExitStatus.OK;
    }

    private Map<String, String> parameters(Optional<Integer> most, Optional<Instant> until) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (job != null) {
            parameters.put("job", job);
        }
        most.ifPresent(number -> parameters.put("count", number.toString()));
        until.ifPresent(instant -> parameters.put("until", instant.toString()));
        return parameters;
    }

    private Clock clock() {
        return common.surroundings().clock();
    }

    private void show(List<Facts> starts, Optional<Instant> until) throws Trouble, IOException {
        List<ListedJob> jobs = new ArrayList<>();
        Map<String, String> usual = new HashMap<>();
        for (Facts facts : JsonText.objects(common.ask("/jobs", Map.of()).body())) {
            // A script of run-parts starts with the job that calls run-parts.
            boolean listed = job == null ? facts.text("partOf").isEmpty() : job.equals(facts.shown("id"));
            if (listed) {
                jobs.add(ListedJob.of(facts));
                facts.number("usualSeconds")
                        .ifPresent(seconds -> usual.put(facts.shown("id"), Human.duration(seconds)));
            }
        }
        Instant now = clock().instant();
        Optional<Instant> last =
                starts.isEmpty() ? Optional.empty() : starts.getLast().instant("at");
        boolean cut = starts.size() >= limit(until);
        Optional<Instant> to = cut ? last : until.or(() -> last);
        List<Facts> whole = starts;
        if (last.isPresent() && cut) {
            // The last minute is told whole, and not as far as the limit let it through.
            whole = JsonText.objects(
                    common.ask("/next", parameters(Optional.of(MOST), last)).body());
        }
        PrintStream out = common.surroundings().out();
        running(usual, now);
        Wrapped.print(out, headline(whole, to), 0, common.columns());
        List<ListedJob> awake = jobs.stream().filter(ListedJob::crondRuns).toList();
        List<ClockNote> changes =
                to.map(latest -> ClockNote.between(awake, now, latest)).orElse(List.of());
        new Timeline(whole, usual, changes, now).print(common);
        if (whole.stream().anyMatch(start -> start.instant("latest").isPresent())) {
            out.println();
            Wrapped.print(out, OffClock.DRAWN, 0, common.columns());
        }
        OffClock.print(common, jobs);
    }

    private int limit(Optional<Instant> until) {
        return count != null ? count : until.isPresent() ? MOST : USUAL_COUNT;
    }

    /** What is going now, since it may still go when the next one comes. */
    private void running(Map<String, String> usual, Instant now) throws Trouble, IOException {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("outcome", "running"));
        if (job != null) {
            parameters.put("job", job);
        }
        Table table = new Table("RUNNING NOW", "FOR", "-USUALLY", "~USER", "~COMMAND");
        for (Facts run : JsonText.objects(common.ask("/runs", parameters).body())) {
            table.row(
                    Cell.of(run.shown("job")),
                    Cell.of(RunCells.took(run, now).replace("+", "")),
                    Cell.of(usual.getOrDefault(run.shown("job"), "-")),
                    Cell.of(run.shown("user")),
                    new Cell(run.shown("command"), Colour.FAINT));
        }
        if (!table.isEmpty()) {
            common.print(table);
            common.surroundings().out().println();
        }
    }

    private String headline(List<Facts> starts, Optional<Instant> to) {
        String until = to.map(instant -> " until " + Human.time(instant, clock().getZone()))
                .orElse("");
        if (starts.isEmpty()) {
            return "Nothing will start" + until + ".";
        }
        Map<String, Integer> minutes = new LinkedHashMap<>();
        starts.forEach(start -> minutes.merge(start.shown("at"), 1, Integer::sum));
        int most = minutes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        long crowded =
                minutes.values().stream().filter(n -> n >= Timeline.CROWD).count();
        long jobs = starts.stream().map(start -> start.shown("job")).distinct().count();
        return (starts.size() >= MOST ? "The first " : "") + Human.count(starts.size(), "start") + " of "
                + Human.count(jobs, "job") + until + " ("
                + clock().getZone() + ")"
                + (most > 1 ? ", at most " + most + " in one minute" : "")
                + (crowded > 0 ? "; " + Human.count(crowded, "minute") + " with " + Timeline.CROWD + " or more" : "")
                + ".";
    }
}
