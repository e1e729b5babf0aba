package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One run on a page: its result, what it cost, where the time went, what it wrote. */
final class RunReport {
    private static final String UNKNOWN = "not known";

    private final CommonOptions common;
    private final Facts run;
    private final PrintStream out;
    private final boolean colours;
    private final Instant now;

    RunReport(CommonOptions common, Facts run) throws Trouble {
        this.common = common;
        this.run = run;
        this.out = common.surroundings().out();
        this.colours = common.colours();
        this.now = common.surroundings().clock().instant();
    }

    void print() throws Trouble {
        title("Run " + run.shown("id"));
        line("job", run.text("job").orElse("none: it could not be joined to a crontab entry"));
        line("user", run.shown("user"));
        line("command", run.text("command").orElse(UNKNOWN));
        line("crond", run.shown("crond"));
        line("matched by", run.shown("matchedBy"));
        run.text("partOf").ifPresent(whole -> line("part of", "run " + whole));
        result();
        cost();
        parts();
        commands();
        output();
    }

    private void result() {
        title("Result");
        Cell result = RunCells.result(run);
        out.println("  outcome      " + result.colour().paint(result.text(), colours));
        run.text("lostReason").ifPresent(reason -> line("reason", reason));
        line("expected", time("expectedAt"));
        if (run.text("caughtUpFor").isPresent()) {
            line("caught up", "crond made up with it for " + time("caughtUpFor"));
        }
        line("started", time("start"));
        line("ended", run.text("end").isPresent() ? time("end") : "it is still running");
        line("took", RunCells.took(run, now));
        run.object("neverStarted").ifPresent(never -> line("why", never.shown("text")));
        run.objects("oomKills").forEach(kill -> line("OOM killer", oomKill(kill)));
        run.texts("incompleteReasons").forEach(reason -> line("incomplete", reason));
    }

    /** For example {@code ended tail (4711) with 30.0 MiB: control group /jobs was at its limit}. */
    private static String oomKill(Facts kill) {
        String where =
                switch (kill.shown("where")) {
                    case "cgroup" -> "control group " + kill.shown("cgroup") + " was at its memory limit";
                    case "numa-nodes" -> "the memory nodes that it may use were full";
                    default -> "the node was out of memory";
                };
        return "ended " + kill.shown("name") + " (process " + kill.whole("pid").orElse(0) + ") with "
                + kill.bytes("memoryBytes") + ": " + where
                + (kill.is("confirmed") ? "" : "; the kernel's counter does not confirm it");
    }

    private void cost() {
        title("Cost");
        line(
                "CPU",
                run.number("cpuSeconds").isEmpty()
                        ? UNKNOWN
                        : run.duration("cpuSeconds") + " (user " + run.duration("cpuUserSeconds") + ", system "
                                + run.duration("cpuSystemSeconds") + ")");
        line("peak memory", bytes("peakMemoryBytes") + " (largest process)");
        line("read", bytes("readBytes"));
        line("written", bytes("writtenBytes"));
        line("processes", count("processes"));
        OptionalLong left = run.whole("leftChildren");
        line(
                "left behind",
                left.isPresent() && left.getAsLong() > 0
                        ? left.getAsLong() + " still alive when the run ended"
                        : count("leftChildren"));
    }

    /** The scripts that run-parts started within it. */
    private void parts() throws Trouble {
        List<Facts> parts = run.objects("parts");
        if (parts.isEmpty()) {
            return;
        }
        title("Parts");
        Table table = new Table("  RUN", "JOB", "RESULT", ">TOOK", ">CPU", ">MEMORY");
        for (Facts part : parts) {
            table.row(
                    Cell.of("  " + part.shown("id")),
                    Cell.of(part.shown("job")),
                    RunCells.result(part),
                    Cell.of(RunCells.took(part, now)),
                    Cell.of(part.duration("cpuSeconds")),
                    Cell.of(part.bytes("peakMemoryBytes")));
        }
        common.print(table);
    }

    private void commands() throws Trouble {
        List<Facts> commands = run.objects("commands");
        if (commands.isEmpty()) {
            return;
        }
        title("Where the time went");
        Table table = new Table("  COMMAND", ">TIMES", ">WALL", ">LONGEST", ">CPU", ">MEMORY", ">~READ", ">~WRITTEN");
        for (Facts command : commands) {
            table.row(
                    Cell.of("  " + command.shown("name")),
                    Cell.of(Long.toString(command.whole("count").orElse(0))),
                    Cell.of(command.duration("wallSeconds")),
                    Cell.of(command.duration("longestSeconds")),
                    Cell.of(command.duration("cpuSeconds")),
                    Cell.of(command.bytes("peakMemoryBytes")),
                    Cell.of(command.bytes("readBytes")),
                    Cell.of(command.bytes("writtenBytes")));
        }
        common.print(table);
    }

    private void output() {
        Optional<Facts> kept = run.object("output");
        if (kept.isEmpty()) {
            title("Output");
            line("none kept", run.text("noOutputReason").orElse(UNKNOWN));
            return;
        }
        Facts output = kept.get();
        title("Output (" + output.bytes("totalBytes") + ")");
        String head = output.text("head").orElse("");
        long omitted = output.whole("omittedBytes").orElse(0);
        if (omitted > 0) {
            block(head);
            out.println(Colour.FAINT.paint("[" + Human.bytes(omitted) + " not kept]", colours));
            block(output.text("tail").orElse(""));
        } else {
            block(head + output.text("tail").orElse(""));
        }
    }

    private void block(String text) {
        out.print(Visible.lines(text));
        if (!text.isEmpty() && !text.endsWith("\n")) {
            out.println();
        }
    }

    private void title(String text) {
        out.println(Colour.TITLE.paint(Visible.line(text), colours));
    }

    private void line(String name, String value) {
        out.println("  " + name + " ".repeat(Math.max(1, 13 - name.length())) + Visible.line(value));
    }

    private String time(String name) {
        return run.instant(name)
                .map(at ->
                        Human.time(at, common.surroundings().clock().getZone()) + " (" + Human.distance(at, now) + ")")
                .orElse(UNKNOWN);
    }

    private String bytes(String name) {
        return run.whole(name).isPresent() ? run.bytes(name) : UNKNOWN;
    }

    private String count(String name) {
        OptionalLong count = run.whole(name);
        return count.isPresent() ? Long.toString(count.getAsLong()) : UNKNOWN;
    }
}
