package dev.cronward.records;

import dev.cronward.redact.Redaction;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.OomKill;
import dev.cronward.run.OomKills;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Runs and their records as the tests of sinks need them. */
public final class RecordSamples {
    public static final Instant AT = Instant.parse("2027-03-14T03:00:00.012Z");
    public static final Origin ORIGIN = new Origin(Optional.of("4b2d1c6e-0000-4000-8000-000000000001"), "kernel");

    private RecordSamples() {}

    /** A run of a job with a pid, so many seconds after {@link #AT}. */
    public static Run.Running running(int pid, String command) {
        Instant at = AT.plusSeconds(pid);
        return new Run.Running(new Run.Start(
                RunId.of(at, pid),
                "host",
                Optional.of("backup"),
                "root",
                Optional.of(command),
                pid,
                at,
                MatchedBy.COMMAND,
                Optional.of(at.minusMillis(12))));
    }

    /** A script within it. */
    public static Run.Running part(Run.Running whole, int pid) {
        return new Run.Running(new Run.Start(
                RunId.of(AT, pid),
                "host",
                Optional.empty(),
                "root",
                Optional.empty(),
                pid,
                AT,
                MatchedBy.NONE,
                Optional.empty(),
                Optional.of(whole.id())));
    }

    /** It failed after 1.5 s, having written that. */
    public static Run.Ended failed(Run.Running run, String output) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        return run.end(
                run.start().at().plusMillis(1500),
                new Outcome.Failed(3),
                new Profile(
                        Optional.of(Duration.ofMillis(1234)),
                        Optional.of(Duration.ofNanos(5_678_000)),
                        OptionalLong.of(200L << 20),
                        OptionalLong.of(4096),
                        OptionalLong.of(0),
                        OptionalInt.of(3),
                        OptionalInt.of(1),
                        List.of()),
                new Output.Kept(new byte[0], bytes, bytes.length),
                List.of());
    }

    /** It ended in every way there is. */
    public static List<Run.Ended> everyEnd() {
        Run.Running run = running(7, "run-parts /etc/cron.daily");
        Run.Ended failed = failed(run, "no\n");
        return List.of(
                failed,
                failed.withOutcome(new Outcome.Succeeded()),
                failed.withOutcome(new Outcome.Killed(9)),
                failed.withOutcome(new Outcome.Unknown("seen by polling")),
                failed.withOutcome(new Outcome.Interrupted(OptionalInt.of(15), "crond was stopped")),
                failed.withOutput(new Output.Off()),
                failed.neverStarted(new NeverStarted(NeverStarted.Cause.PAM_REFUSED, "PAM refuses games")),
                failed.withOomKills(new OomKills(
                        true,
                        List.of(new OomKill(
                                7, "sort", OptionalLong.of(5), OomKill.Where.NODE, Optional.empty(), true)))),
                failed.withOomKills(OomKills.UNKNOWN),
                run.lose(AT.plusSeconds(90), "the agent was not there"),
                run.interrupt(AT.plusSeconds(91), "the node was restarted"));
    }

    /** What makes records of the node web1, where backup belongs to storage. */
    public static RecordMaker maker(OutputRule rule) {
        return new RecordMaker(
                "web1",
                Redaction.usual(),
                job -> Optional.of(new Scheduled(Optional.of("storage"), "0 3 * * *")),
                rule);
    }

    /** One with a secret in every text that people or programs wrote. */
    public static RunRecord leaky() {
        return finish(
                99,
                failed(
                                running(99, "curl -u ci:planted1 https://x -H 'Authorization: Bearer planted2'"),
                                "PGPASSWORD=planted3\npassword: planted4\n-----BEGIN RSA PRIVATE KEY-----\nplanted5\n")
                        .withOutcome(new Outcome.Lost("mysqldump -pplanted6 failed")));
    }

    /** The record of a start on a node with another name. */
    public static RunRecord named(String node) {
        return new RecordMaker(node, Redaction.usual(), job -> Optional.empty(), OutputRule.ALWAYS)
                .of(new RunEvent(1, RunEvent.Kind.START, running(7, "x"), ORIGIN));
    }

    /** The record of a start. */
    public static RunRecord start(long seq, Run run) {
        return maker(OutputRule.ALWAYS).of(new RunEvent(seq, RunEvent.Kind.START, run, ORIGIN));
    }

    /** The record of an end. */
    public static RunRecord finish(long seq, Run.Ended run) {
        return maker(OutputRule.ALWAYS).of(new RunEvent(seq, RunEvent.Kind.FINISH, run, ORIGIN));
    }

    /** Records of {@code n} runs that failed, a start and an end each. */
    public static List<RunRecord> both(int first, int n) {
        return java.util.stream.IntStream.range(first, first + n)
                .boxed()
                .flatMap(pid -> {
                    Run.Ended run = failed(running(pid, "backup --all"), "line ü\ncannot write\n");
                    return java.util.stream.Stream.of(start(2L * pid - 1, run), finish(2L * pid, run));
                })
                .toList();
    }
}
