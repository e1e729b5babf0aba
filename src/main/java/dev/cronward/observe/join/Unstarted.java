package dev.cronward.observe.join;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.Job;
import dev.cronward.cronlog.CronMessage;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.host.HostRoot;
import dev.cronward.observe.log.LogPlace;
import dev.cronward.observe.log.SystemLog;
import dev.cronward.observe.process.CrondZone;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks the log of a crond about a run that never started: its own child says there what it failed of. The log daemon may
 * be a moment behind, which is waited for, but only so long in a minute: a storm of such runs must not hold up all
 * others. For one thread.
 */
final class Unstarted {
    private static final int MOST_TEXT = 4_000;
    private static final Duration EARLY = Duration.ofSeconds(2);
    private static final long LOOK_AGAIN_NANOS = 50_000_000L;
    private static final long ONE_WAIT_NANOS = 500_000_000L;
    /** So long in a minute may be spent on logs. */
    private static final long BUDGET_NANOS = 3_000_000_000L;

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final String setting;
    private long minuteSince = System.nanoTime();
    private long spent;

    /**
     * Nothing is asked yet.
     *
     * @param setting {@code auto}, {@code none}, or the file that the node's own crond logs to, in the agent's tree
     */
    Unstarted(String setting) {
        this.setting = setting;
    }

    /**
     * Why it never started.
     *
     * @param crond key of its crond
     * @param root the file tree of its crond
     * @param job whose run it should have been, where that is known
     */
    NeverStarted why(
            GaveUp gaveUp, Sighting run, Instant ended, String crond, HostRoot root, Output output, Optional<Job> job) {
        String wrote = text(output);
        List<SyslogLine> none = List.of();
        if (gaveUp.where() == GaveUp.Where.SCRIPT) {
            return UnstartedCause.of(gaveUp, wrote, none, Optional.empty());
        }
        NeverStarted told = UnstartedCause.of(gaveUp, wrote, none, Optional.empty());
        if (told.cause() != NeverStarted.Cause.GAVE_UP) {
            return told;
        }
        Optional<String> unheard = whyNotHeard(run.daemon(), crond, root);
        List<SyslogLine> said = unheard.isPresent() ? none : said(run, ended, crond, root);
        NeverStarted why = UnstartedCause.of(gaveUp, wrote, said, unheard);
        return why.cause() == NeverStarted.Cause.GAVE_UP
                ? job.flatMap(of -> Lacking.of(gaveUp, of, run.daemon(), root)).orElse(why)
                : why;
    }

    private Optional<String> whyNotHeard(int daemon, String crond, HostRoot root) {
        if (setting.equals("none")) {
            return Optional.of("it is not to be read (cronward.observe.crond-log=none)");
        }
        if (!sameNumbers(daemon)) {
            return Optional.of("it numbers processes as its container does");
        }
        if (!isGiven(crond) && !SystemLog.isThere(root)) {
            return Optional.of("there is none");
        }
        long now = System.nanoTime();
        if (now - minuteSince > MINUTE_NANOS) {
            minuteSince = now;
            spent = 0;
        }
        return spent > BUDGET_NANOS
                ? Optional.of("too many runs never started to look each of them up")
                : Optional.empty();
    }

    /** The lines of its processes, as soon as one of them tells the cause. */
    private List<SyslogLine> said(Sighting run, Instant ended, String crond, HostRoot root) {
        long begun = System.nanoTime();
        ZoneId zone = CrondZone.of(Optional.empty(), root);
        SystemLog log = isGiven(crond)
                ? SystemLog.inFile(new LogPlace(HostRoot.own(), setting), zone)
                : new SystemLog(root, zone);
        while (true) {
            List<SyslogLine> said = log.anew(run.launchedAt().minus(EARLY), ended.plus(EARLY)).stream()
                    .filter(line -> isOf(line.pid(), run))
                    .filter(line -> CronMessage.parse(line)
                            .filter(CronMessage.Other.class::isInstance)
                            .isPresent())
                    .toList();
            long waited = System.nanoTime() - begun;
            GaveUp any = new GaveUp(GaveUp.Where.BEFORE_FORK, 0);
            boolean told = UnstartedCause.of(any, "", said, Optional.empty()).cause() != NeverStarted.Cause.GAVE_UP;
            if (told || waited > ONE_WAIT_NANOS) {
                spent += waited;
                return said;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** The file that was named is the log of the node's own crond. */
    private boolean isGiven(String crond) {
        return setting.startsWith("/") && crond.equals(Crond.HOST);
    }

    private static boolean isOf(OptionalInt pid, Sighting run) {
        return pid.isPresent() && (pid.getAsInt() == run.launcher() || pid.getAsInt() == run.pid());
    }

    /** Whether a process has the same number for itself and whoever reads its log as for us. */
    private static boolean sameNumbers(int daemon) {
        try {
            Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            return own.equals(Files.readSymbolicLink(Path.of("/proc/" + daemon + "/ns/pid")));
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Output output) {
        return output instanceof Output.Kept kept ? new String(kept.last(MOST_TEXT), StandardCharsets.UTF_8) : "";
    }
}
