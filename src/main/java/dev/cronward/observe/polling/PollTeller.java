package dev.cronward.observe.polling;

import dev.cronward.cronlog.CronMessage;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.OutputFile;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.oom.Killed;
import dev.cronward.observe.process.CommandLine;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.UserNames;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells of runs what polling and log have shown, and with each what is therefore not known. Lines of the log may come a
 * little later than what they are about, so what they would add is waited for, and not for long. For one thread.
 */
final class PollTeller {
    private static final long LATE_NANOS = 3_000_000_000L;
    private static final long NAME_NANOS = 1_500_000_000L;
    private static final String NO_STATUS =
            "how it ended is not known: the kernel's events are not to be had, and crond's log does not tell it";

    private final KernelTime time;
    private final OutputCapture capture;
    private final PolledRuns runs;
    private final Outbound out;
    private final Tally tally;
    private final UserNames users = new UserNames();

    PollTeller(KernelTime time, OutputCapture capture, PolledRuns runs, Outbound out, Tally tally) {
        this.time = time;
        this.capture = capture;
        this.runs = runs;
        this.out = out;
        this.tally = tally;
    }

    /** Tells what there is to tell; at the first look nothing is waited for and starts are left to the census. */
    void settle(IntFunction<@Nullable PolledDaemon> daemons, boolean first) {
        for (PolledRun run : runs.all()) {
            if (!run.isOver()) {
                PolledDaemon daemon = daemons.apply(run.daemon());
                begin(run, daemon, first);
                end(run, daemon);
            }
        }
    }

    private void begin(PolledRun run, @Nullable PolledDaemon daemon, boolean first) {
        if (run.sighting() != null) {
            return;
        }
        Optional<CronMessage.Started> line = run.logged().started();
        if (run.isIdentified()) {
            boolean nameless = !run.line().isShellCommand() && line.isEmpty();
            boolean mayComeYet =
                    daemon != null && daemon.log().isFollowed() && time.now() - run.identifiedAt() < NAME_NANOS;
            if (nameless && mayComeYet && !first) {
                return;
            }
            tell(run, seen(run, line), first);
        } else if (line.isPresent() && (run.isLauncherGone() || time.now() - run.noticedAt() > LATE_NANOS)) {
            tell(run, logged(run, daemon, line.get()), false);
        } else if (run.isLauncherGone() && time.now() - run.launcherGoneAt() > LATE_NANOS) {
            tally.unidentified.add(1);
            runs.drop(run);
        }
    }

    private void tell(PolledRun run, Sighting sighting, boolean first) {
        run.tell(sighting);
        tally.runs.add(1);
        if (!first) {
            out.offer(new Fact.Began(sighting));
        }
    }

    /** Found by looking; where its shell has become another program, the log knows what the shell was told. */
    private Sighting seen(PolledRun run, Optional<CronMessage.Started> logged) {
        CommandLine line = run.line();
        Optional<String> command =
                line.isShellCommand() ? Optional.of(line.command()) : logged.map(CronMessage.Started::command);
        return new Sighting(
                run.pid(),
                time.wall(run.forkedAt()),
                run.daemon(),
                run.launcher(),
                time.wall(run.launchedAt()),
                Sighting.NO_PLACE,
                run.uid(),
                command,
                command.isPresent() ? Optional.empty() : line.words(),
                Optional.empty());
    }

    private Sighting logged(PolledRun run, @Nullable PolledDaemon daemon, CronMessage.Started line) {
        Instant at = run.logged().startLine().map(SyslogLine::at).orElse(time.wall(run.launchedAt()));
        int uid = daemon == null ? -1 : users.idOf(line.user(), daemon.root());
        OptionalInt own = line.run();
        return new Sighting(
                own.orElse(run.launcher()),
                at,
                run.daemon(),
                run.launcher(),
                at,
                Sighting.NO_PLACE,
                uid,
                Optional.of(line.command()),
                Optional.empty(),
                Optional.empty());
    }

    private void end(PolledRun run, @Nullable PolledDaemon daemon) {
        Sighting sighting = run.sighting();
        boolean ended = run.isIdentified() ? run.goneAt() != 0 : run.isLauncherGone();
        if (sighting == null || !ended) {
            return;
        }
        CrondLogLevel level = daemon == null
                ? new CrondLogLevel(true, true, true)
                : daemon.log().level();
        Optional<Outcome> outcome = run.logged().outcome(level);
        long goneAt = run.isIdentified() ? run.goneAt() : run.launcherGoneAt();
        boolean mayComeYet =
                level.failures() && (daemon == null || daemon.log().isFollowed()) && time.now() - goneAt < LATE_NANOS;
        if (outcome.isEmpty() && mayComeYet) {
            return;
        }
        List<String> incomplete = new ArrayList<>();
        if (!run.isIdentified()) {
            incomplete.add("crond's log alone tells of it: it was gone before it could be looked at; its start is that"
                    + " of the log's line, and its CPU, memory and I/O are not known");
        }
        Instant end = endOf(run, sighting, incomplete);
        if (run.isIdentified()) {
            incomplete.add(
                    run.sampled().isKnown()
                            ? "its CPU, memory and I/O are what was last seen of it, at least so much; what was not seen"
                                    + " is left out"
                            : "it was gone before its CPU, memory and I/O could be looked at");
        }
        OutputFile file = run.file();
        Output output = file == null ? run.otherwise() : capture.collect(file);
        run.output(null, output);
        out.offer(new Fact.Over(
                sighting,
                end,
                outcome.orElseGet(() -> new Outcome.Unknown(NO_STATUS)),
                run.sampled().profile(),
                output,
                incomplete,
                mayBeKilled(run, goneAt, outcome)));
        run.finish();
    }

    /** Nobody saw how they ended, so each that belonged to it is asked about, unless it is known to have gone well. */
    private static List<Killed> mayBeKilled(PolledRun run, long goneAt, Optional<Outcome> outcome) {
        boolean own = outcome.isEmpty() || outcome.get() instanceof Outcome.Killed;
        return run.isIdentified()
                ? run.family().stream()
                        .filter(pid -> own || pid != run.pid())
                        .map(pid -> new Killed(pid, run.forkedAt(), goneAt))
                        .toList()
                : List.of();
    }

    private Instant endOf(PolledRun run, Sighting sighting, List<String> incomplete) {
        Instant earliest = run.isIdentified() ? time.wall(run.aliveAt()) : sighting.at();
        Instant latest = time.wall(run.isIdentified() ? run.goneAt() : run.launcherGoneAt());
        Optional<Instant> exact = run.logged().exactEnd().filter(at -> !at.isBefore(sighting.at()));
        if (exact.isPresent()) {
            return exact.get();
        }
        Instant logged = run.logged().latestEnd().orElse(latest);
        // A run that only the log tells of may have been noticed before it ended.
        Instant end = run.isIdentified() && latest.isBefore(logged) ? latest : logged;
        end = end.isBefore(earliest) ? earliest : end;
        incomplete.add("its end was not observed to the moment: it lies between "
                + earliest.truncatedTo(ChronoUnit.MILLIS) + " and " + end.truncatedTo(ChronoUnit.MILLIS));
        return end;
    }
}
