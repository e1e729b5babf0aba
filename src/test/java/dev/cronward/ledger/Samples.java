package dev.cronward.ledger;

import dev.cronward.catalog.FailureBudget;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.JobFacts;
import dev.cronward.catalog.Limits;
import dev.cronward.catalog.Severity;
import dev.cronward.catalog.Thresholds;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.Source;
import dev.cronward.run.CommandShare;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Runs as tests need them. */
final class Samples {
    static final Instant TEN = Instant.parse("2027-03-10T10:00:00Z");

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private Samples() {}

    static Job job(String id) {
        return job(id, "0 1 * * *", 1);
    }

    static Job job(String id, String expression, int line) {
        CronExpression when;
        try {
            when = CronExpression.parse(expression, Dialect.DEBIAN);
        } catch (RejectedExpression e) {
            throw new IllegalArgumentException(e);
        }
        return new Job(
                id,
                "host",
                "root",
                "run " + id,
                when,
                ZONE,
                Optional.empty(),
                new Source("/etc/crontab", line),
                new JobFacts(
                        Optional.of("what it does"),
                        Optional.empty(),
                        Severity.CRITICAL,
                        Optional.of("https://x"),
                        Optional.of(false),
                        Duration.ofSeconds(90),
                        new Limits(Optional.of(Duration.ofHours(2)), Optional.of(1L << 30)),
                        new Thresholds(
                                Optional.of(3),
                                Optional.of(2),
                                Optional.of(new FailureBudget(3, Duration.ofHours(24)))),
                        false,
                        Set.of("overlap"),
                        Map.of()));
    }

    static Run.Running started(String job, Instant at, int pid) {
        return new Run.Running(new Run.Start(
                RunId.of(at, pid),
                "host",
                Optional.of(job),
                "root",
                Optional.of("/usr/bin/" + job),
                pid,
                at,
                MatchedBy.COMMAND,
                Optional.of(at)));
    }

    /** A script that run-parts started within a run, some seconds after that began. */
    static Run.Running part(String job, Run.Running whole, int pid) {
        Instant at = whole.start().at().plusSeconds(pid);
        return new Run.Running(new Run.Start(
                RunId.of(at, pid),
                "host",
                Optional.of(job),
                "root",
                Optional.of("/etc/" + job),
                pid,
                at,
                MatchedBy.COMMAND,
                whole.start().expectedAt(),
                Optional.of(whole.id())));
    }

    static Run.Running unmatched(String command, Instant at, int pid) {
        return new Run.Running(new Run.Start(
                RunId.of(at, pid),
                "host",
                Optional.empty(),
                "www-data",
                Optional.of(command),
                pid,
                at,
                MatchedBy.NONE,
                Optional.empty()));
    }

    static Run.Ended ended(Run.Running run, Duration after, Outcome outcome) {
        return run.end(run.start().at().plus(after), outcome, Profile.unknown(), new Output.Off(), List.of());
    }

    static Run.Ended succeeded(String job, Instant at, int pid) {
        return ended(started(job, at, pid), Duration.ofSeconds(2), new Outcome.Succeeded());
    }

    static Run.Ended failed(String job, Instant at, int pid) {
        return ended(started(job, at, pid), Duration.ofSeconds(2), new Outcome.Failed(3));
    }

    static Profile fullProfile() {
        return new Profile(
                Optional.of(Duration.ofMillis(1234)),
                Optional.of(Duration.ofNanos(5_678_000)),
                OptionalLong.of(200L << 20),
                OptionalLong.of(4096),
                OptionalLong.of(0),
                OptionalInt.of(3),
                OptionalInt.of(1),
                List.of(new CommandShare(
                        "sort \"x\"",
                        2,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(1500),
                        OptionalLong.of(77),
                        OptionalLong.empty(),
                        OptionalLong.of(5))));
    }
}
