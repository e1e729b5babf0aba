package dev.cronward.verdict.why;

import dev.cronward.catalog.Job;
import dev.cronward.run.Run;
import dev.cronward.verdict.CrondPause;
import dev.cronward.verdict.CrondTime;
import dev.cronward.verdict.NodeFact;
import dev.cronward.verdict.StartMemory;
import dev.cronward.verdict.TableVersion;
import dev.cronward.verdict.why.Why.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is remembered of the time around a start, in the order in which it happened. */
final class Story {
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration PREVIOUS = Duration.ofDays(31);

    private final StartMemory memory;
    private final Job job;
    private final Instant at;
    private final Instant end;
    private final Times times;
    private final List<Event> events = new ArrayList<>();

    Story(StartMemory memory, Job job, Instant at, Instant end, Times times) {
        this.memory = memory;
        this.job = job;
        this.at = at;
        this.end = end;
        this.times = times;
    }

    /** All of it; the run is the one made for the start. */
    List<Event> tell(Optional<Run> run) {
        crond();
        node();
        table();
        watching();
        runs(run);
        add(at, "due", "it is due; grace until " + times.of(at.plus(job.grace()), at));
        return events.stream().sorted(Comparator.comparing(Event::at)).toList();
    }

    /** One line more, for what others have found. */
    void add(Instant when, String about, String text) {
        events.add(new Event(when, about, text));
    }

    private void crond() {
        Optional<CrondTime> then = memory.crondTime(job.crond(), at);
        Optional<CrondTime> after = memory.crondTime(job.crond(), end);
        then.ifPresent(this::life);
        after.filter(time -> !then.equals(after)).ifPresent(this::life);
        if (then.isEmpty() && after.isEmpty()) {
            add(at, "crond", "no crond " + job.crond() + " is known of that time");
        }
        for (CrondPause pause : memory.crondPauses(job.crond(), at.minus(BEFORE), end)) {
            add(pause.from(), "crond", "crond (pid " + pause.pid() + ") is " + pause.how());
            pause.until().ifPresent(until -> add(until, "crond", "crond goes on"));
        }
    }

    private void life(CrondTime time) {
        add(time.started(), "crond", "crond is started (pid " + time.pid() + ")");
        time.zoneChanged()
                .ifPresent(changed -> add(
                        changed,
                        "clock",
                        "/etc/localtime is changed"
                                + time.zone()
                                        .map(zone -> "; crond was started in " + zone)
                                        .orElse("")));
        time.until()
                .filter(until -> !until.isAfter(end))
                .ifPresent(until -> add(until, "crond", "crond ends: " + time.how()));
    }

    private void node() {
        for (NodeFact fact : memory.nodeFacts(at.minus(BEFORE), end)) {
            switch (fact.kind()) {
                case BOOT -> add(fact.from(), "node", "the node boots");
                case SUSPEND ->
                    add(fact.from(), "node", "the node sleeps until " + times.of(fact.until(), fact.from()));
                case CLOCK_FORWARD, CLOCK_BACKWARD ->
                    add(fact.from(), "clock", "the clock is set to " + times.of(fact.until(), fact.from()));
                case BLIND ->
                    add(fact.from(), "cronward", "kernel events are lost until " + times.of(fact.until(), fact.from()));
                case CROND_STOPPED -> {}
            }
        }
    }

    private void table() {
        String file = job.source().file();
        List<TableVersion> newestFirst = memory.tableVersions(job.crond(), file, end);
        boolean before = false;
        for (TableVersion version : newestFirst) {
            if (before) {
                break; // the one in force when it was due is as far back as it matters
            }
            before = !version.seen().isAfter(at);
            add(version.seen(), "crontab", file + " " + state(version));
        }
    }

    private String state(TableVersion version) {
        if (!version.there()) {
            return "is gone";
        }
        Optional<TableVersion.Line> line = version.ofJob(job.id());
        if (line.isPresent()) {
            return "has it in line " + line.get().number() + ": " + line.get().schedule();
        }
        return version.rejections().isEmpty()
                ? "does not have it"
                : "is ignored by crond: " + version.rejections().getFirst().reason()
                        + (version.rejections().getFirst().line().isPresent()
                                ? " in line "
                                        + version.rejections().getFirst().line().getAsInt()
                                : "");
    }

    private void watching() {
        if (memory.watched(job.crond(), at, end)) {
            return;
        }
        memory.lastWatchedBefore(job.crond(), at)
                .filter(last -> last.isBefore(at))
                .ifPresent(last -> add(last, "cronward", "cronward last watched before"));
    }

    private void runs(Optional<Run> own) {
        List<Run.Start> before = memory.starts(job.id(), at.minus(PREVIOUS), at.minusSeconds(1));
        before.stream()
                .filter(start -> start.at().isBefore(at.minusSeconds(1)))
                .filter(start -> own.isEmpty() || !own.get().id().equals(start.id()))
                .reduce((first, second) -> second)
                .flatMap(start -> memory.run(start.id()))
                .ifPresent(run -> run(run, "the previous run"));
        own.ifPresent(run -> run(run, "its run"));
    }

    private void run(Run run, String which) {
        add(run.start().at(), "run", which + " starts (" + run.id().value() + ")");
        if (run instanceof Run.Ended ended) {
            add(ended.end(), "run", which + " " + RunWords.of(run));
        } else {
            add(run.start().at(), "run", which + " is still running");
        }
    }
}
