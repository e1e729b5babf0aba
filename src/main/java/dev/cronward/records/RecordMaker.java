package dev.cronward.records;

import dev.cronward.redact.Redaction;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes records of events. What is secret is taken out here, before any sink sees it. */
public final class RecordMaker {
    /** The version of the fields; goes up when one changes its meaning or goes away, not when one is added. */
    public static final int SCHEMA = 1;

    /** Longest command line and longest reason, bytes. */
    static final int LONGEST = 4096;

    private static final int NAME = 512;

    private final String node;
    private final Redaction redaction;
    private final Function<String, Optional<Scheduled>> jobs;
    private final OutputRule output;

    /**
     * For one sink.
     *
     * @param node the node's name
     * @param jobs what the catalogue says of a job, by its id
     */
    public RecordMaker(
            String node, Redaction redaction, Function<String, Optional<Scheduled>> jobs, OutputRule output) {
        this.node = node;
        this.redaction = redaction;
        this.jobs = jobs;
        this.output = output;
    }

    /** The record of an event. */
    RunRecord of(RunEvent event) {
        Run.Start start = event.run().start();
        Optional<Run.Ended> end = event.kind() == RunEvent.Kind.FINISH && event.run() instanceof Run.Ended ended
                ? Optional.of(ended)
                : Optional.empty();
        Instant at = end.map(Run.Ended::end).orElse(start.at());
        Fields fields = new Fields(redaction::of);
        fields.number("schema", SCHEMA);
        fields.word("event", event.kind().word());
        fields.number("seq", event.seq());
        fields.instant("time", Optional.of(at));
        fields.text("node", Optional.of(node), NAME);
        started(fields, start);
        fields.word("boot_id", event.origin().boot().orElse(null));
        fields.word("observed_by", event.origin().eye());
        end.ifPresent(run -> Finish.of(fields, run, output));
        fields.texts("cut", List.of(), NAME);
        return new RunRecord(
                event.kind(),
                event.run().id(),
                start.partOf(),
                start.at(),
                at,
                end.map(run -> Finish.weight(run.outcome())).orElse(RunRecord.Weight.INFO),
                fields.asMap());
    }

    private void started(Fields fields, Run.Start start) {
        Optional<Scheduled> job = start.job().flatMap(jobs);
        fields.word("run", start.id().value());
        fields.word("part_of", start.partOf().map(RunId::value).orElse(null));
        fields.text("crond", Optional.of(start.crond()), NAME);
        fields.text("job", start.job(), NAME);
        fields.text("owner", job.flatMap(Scheduled::owner), NAME);
        fields.text("schedule", job.map(Scheduled::schedule), NAME);
        fields.text("user", Optional.of(start.user()), NAME);
        fields.text("command", start.command(), LONGEST);
        fields.number("pid", start.pid());
        fields.word("matched_by", start.matchedBy().word());
        fields.instant("expected_at", start.expectedAt());
        fields.instant("started_at", Optional.of(start.at()));
    }
}
