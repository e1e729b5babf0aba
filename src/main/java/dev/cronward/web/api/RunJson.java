package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.OomKill;
import dev.cronward.run.OomKills;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.run.Signals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One run as the API tells it; docs/api.md says what each field means. Every key is always there. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record RunJson(
        String id,
        @Nullable String job,
        String user,
        @Nullable String command,
        String start,
        @Nullable String end,
        String outcome,
        @Nullable Integer exitStatus,
        @Nullable Integer signal,
        @Nullable String signalName,
        @Nullable Double durationSeconds,
        @Nullable Double cpuSeconds,
        @Nullable Long peakMemoryBytes,
        @Nullable Long readBytes,
        @Nullable Long writtenBytes,
        @Nullable Integer processes,
        @Nullable Integer leftChildren,
        String matchedBy,
        boolean incomplete,
        List<String> incompleteReasons,
        @Nullable Long outputBytes,
        @Nullable String outputTail,
        String crond,
        int pid,
        @Nullable String expectedAt,
        @Nullable String partOf,
        @Nullable NeverStartedJson neverStarted,
        @Nullable String caughtUpFor,
        List<OomKillJson> oomKills) {
    /** How much of the output's end stands in a list, bytes; {@code /runs/{id}} tells all that was kept. */
    static final int TAIL_BYTES = 4096;

    /** What the OOM killer sends. */
    private static final int SIGKILL = 9;

    /** Why it ended before it had executed anything of the job. */
    @RegisterForReflection
    record NeverStartedJson(String cause, String text) {
        static NeverStartedJson of(NeverStarted why) {
            return new NeverStartedJson(why.cause().word(), why.text());
        }
    }

    /** A process of it that the OOM killer ended. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OomKillJson(
            int pid,
            String name,
            @Nullable Long memoryBytes,
            String where,
            @Nullable String cgroup,
            boolean confirmed) {
        static OomKillJson of(OomKill kill) {
            return new OomKillJson(
                    kill.pid(),
                    kill.name(),
                    Json.number(kill.memoryBytes()),
                    kill.where().word(),
                    kill.cgroup().orElse(null),
                    kill.confirmed());
        }
    }

    /**
     * The run.
     *
     * @param caughtUpFor the start that crond made up for with it, if it did
     */
    static RunJson of(Run run, Optional<Instant> caughtUpFor) {
        return switch (run) {
            case Run.Running running ->
                of(running, Optional.empty(), Profile.unknown(), Optional.empty(), List.of(), caughtUpFor);
            case Run.Ended ended ->
                of(ended, Optional.of(ended), ended.profile(), kept(ended.output()), ended.incomplete(), caughtUpFor);
        };
    }

    private static RunJson of(
            Run run,
            Optional<Run.Ended> ended,
            Profile profile,
            Optional<Output.Kept> kept,
            List<String> incomplete,
            Optional<Instant> caughtUpFor) {
        Run.Start start = run.start();
        Optional<Outcome> outcome = ended.map(Run.Ended::outcome);
        Optional<Integer> signal = outcome.flatMap(RunJson::signal);
        return new RunJson(
                start.id().value(),
                start.job().orElse(null),
                start.user(),
                start.command().orElse(null),
                Json.time(start.at()),
                Json.time(ended.map(Run.Ended::end)),
                outcome.map(Outcome::word).orElse(RunQuery.RUNNING),
                outcome.flatMap(RunJson::exitStatus).orElse(null),
                signal.orElse(null),
                signal.map(Signals::name).orElse(null),
                Json.seconds(ended.filter(e -> e.outcome().isEndSeen()).map(Run.Ended::duration)),
                Json.seconds(profile.cpu()),
                Json.number(profile.peakMemoryBytes()),
                Json.number(profile.readBytes()),
                Json.number(profile.writtenBytes()),
                Json.number(profile.processes()),
                Json.number(profile.leftChildren()),
                start.matchedBy().word(),
                !incomplete.isEmpty(),
                incomplete,
                kept.map(Output.Kept::totalBytes).orElse(null),
                kept.flatMap(RunJson::tail).orElse(null),
                start.crond(),
                start.pid(),
                Json.time(start.expectedAt()),
                start.partOf().map(RunId::value).orElse(null),
                ended.flatMap(Run.Ended::neverStarted).map(NeverStartedJson::of).orElse(null),
                Json.time(caughtUpFor),
                ended.map(Run.Ended::oomKills).orElse(OomKills.NONE).victims().stream()
                        .map(OomKillJson::of)
                        .toList());
    }

    private static Optional<Output.Kept> kept(Output output) {
        return output instanceof Output.Kept kept ? Optional.of(kept) : Optional.empty();
    }

    /** Where the output was not read along (in a job's last run), its end is absent and not empty. */
    private static Optional<String> tail(Output.Kept kept) {
        boolean absent = kept.head().length + kept.tail().length == 0 && kept.totalBytes() > 0;
        return absent ? Optional.empty() : Optional.of(KeptOutput.tail(kept, TAIL_BYTES));
    }

    private static Optional<Integer> exitStatus(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded s -> Optional.of(0);
            case Outcome.Failed failed -> Optional.of(failed.exitStatus());
            case Outcome.OomKilled(OptionalInt status) ->
                status.isPresent() ? Optional.of(status.getAsInt()) : Optional.empty();
            case Outcome.Killed k -> Optional.empty();
            case Outcome.Interrupted i -> Optional.empty();
            case Outcome.Lost l -> Optional.empty();
            case Outcome.Unknown u -> Optional.empty();
        };
    }

    private static Optional<Integer> signal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Killed killed -> Optional.of(killed.signal());
            case Outcome.Interrupted(OptionalInt signal, String reason)
            when signal.isPresent() -> Optional.of(signal.getAsInt());
            case Outcome.OomKilled oom when oom.exitStatus().isEmpty() -> Optional.of(SIGKILL);
            default -> Optional.empty();
        };
    }
}
