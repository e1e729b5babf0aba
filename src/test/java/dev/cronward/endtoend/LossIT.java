package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The kernel tells more than the agent can take: it is stopped, and processes are made until the buffers of both sockets
 * have overflowed. Needs root, the kernel's process events and a built agent.
 */
@Isolated("tens of thousands of processes would disturb the others' times")
class LossIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Both buffers hold 32 MiB as the kernel counts: some 43,000 events, two or more a process. */
    private static final int PROCESSES = 40_000;
    /** The processes are made in less, and a stop of less than 15 s alone does not count as not watching. */
    private static final int BEFORE_THE_MINUTE = 11;

    /** Two scripts of run-parts: the first ends while nobody sees it, and the second begins then. */
    private static final String SCRIPTS = """
            mkdir "$1/scratch/cron.loss"
            printf '%s\\n' '#!/bin/sh' "until test -e $1/scratch/end; do sleep 0.2; done; exit 4" \\
                >"$1/scratch/cron.loss/a-ending"
            printf '%s\\n' '#!/bin/sh' "until test -e $1/scratch/go-on; do sleep 0.2; done; exit 5" \\
                >"$1/scratch/cron.loss/b-across"
            chmod 755 "$1"/scratch/cron.loss/*
            """;

    @Test
    void aLossIsToldAndNothingIsGuessed() throws Exception {
        Needs.privateCrond();
        try (Agent agent = new Agent().with("cronward.grace=5s").start();
                PrivateCrond crond = PrivateCrond.startOdd(atReboot("""
                        # cronward: name=loss-across
                        @reboot root (:); until test -e $1/scratch/go-on; do sleep 0.2; done; (:); echo end; exit 9
                        # cronward: name=loss-ending
                        @reboot root until test -e $1/scratch/end; do sleep 0.2; done; exit 4
                        # cronward: name=loss-blind
                        * * * * * root touch $1/scratch/blind
                        # cronward: name=loss-whole
                        @reboot root cd / && run-parts --report $1/scratch/cron.loss
                        """) + SCRIPTS)) {
            Path work = crond.files().work();
            awaitRunning(agent, "loss-across");
            long ending = awaitRunning(agent, "loss-ending").number("pid");
            long endingScript = awaitRunning(agent, "cron.loss/a-ending").number("pid");
            awaitSecond(60 - BEFORE_THE_MINUTE);
            Processes.signal(agent.pid(), "STOP");
            overflow();
            // On a busy machine the minute may have come before the buffers were full; that start was seen after all.
            Files.deleteIfExists(work.resolve("blind"));
            Files.createFile(work.resolve("end"));
            Eventually.holds(
                    "an end that nobody saw",
                    SOON,
                    () -> !Processes.isRunning(ending) && !Processes.isRunning(endingScript));
            Eventually.holds(
                    "a start that nobody saw", Duration.ofSeconds(75), () -> Files.exists(work.resolve("blind")));
            crond.stop();
            Processes.signal(agent.pid(), "CONT");

            RunFacts lost = RunFacts.ended(agent, "loss-ending", SOON);
            assertEquals("lost", lost.outcome(), () -> lost + "\n" + agent.log());
            assertTrue(lost.isAbsent("exitStatus"), lost::toString);
            assertTrue(
                    lost.json().path("incompleteReasons").toString().contains("kernel events were lost"),
                    lost::toString);
            assertEquals(
                    "lost", RunFacts.ended(agent, "cron.loss/a-ending", SOON).outcome());
            awaitRunning(agent, "cron.loss/b-across");
            Files.createFile(work.resolve("go-on"));
            scriptsAcross(agent);
            RunFacts across = RunFacts.ended(agent, "loss-across", SOON);
            assertEquals(9, across.exitStatus());
            assertEquals("end\n", across.text("outputTail"));
            assertTrue(across.json().path("incomplete").asBoolean(), across::toString);
            assertTrue(across.json().path("incompleteReasons").toString().contains("events were lost"));
            isTold(agent);
            Eventually.holds("the unseen start is judged", SOON, () -> incidents(agent, "loss-blind")
                    .contains("unobserved-run"));
            assertEquals(List.of("unobserved-run"), incidents(agent, "loss-blind"));
            aLaterRunIsRight(agent);
        }
    }

    /** The script that began unseen is there once, with its exact end, and so is the run of run-parts. */
    private static void scriptsAcross(Agent agent) {
        RunFacts script = RunFacts.ended(agent, "cron.loss/b-across", SOON);
        assertEquals(5, script.exitStatus());
        RunFacts whole = RunFacts.ended(agent, "loss-whole", SOON);
        assertEquals(1, whole.exitStatus());
        assertTrue(whole.json().path("incomplete").asBoolean(), whole::toString);
        assertEquals(whole.id(), script.text("partOf"));
        for (String job : List.of("loss-whole", "cron.loss/a-ending", "cron.loss/b-across")) {
            assertEquals(1, RunFacts.of(agent, job).size(), job);
        }
    }

    /** A file in cron.d that is there when crond starts; the text may name {@code $1}, the private crond's directory. */
    private static String atReboot(String jobs) {
        return "cat >\"$1/cron.d/reboot\" <<END\n" + jobs + "END\n";
    }

    private static RunFacts awaitRunning(Agent agent, String job) {
        return Eventually.get(
                        job + " is seen",
                        SOON,
                        () -> RunFacts.of(agent, job).stream()
                                .filter(run -> run.outcome().equals("running"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void awaitSecond(int second) {
        Eventually.holds(
                "second " + second + " of a minute",
                Duration.ofSeconds(61),
                () -> Instant.now().getEpochSecond() % 60 == second);
    }

    private static void overflow() throws IOException, InterruptedException {
        List<Process> makers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            makers.add(new ProcessBuilder(
                            "sh", "-c", "i=0; while [ $i -lt " + PROCESSES / 2 + " ]; do (:); i=$((i+1)); done")
                    .start());
        }
        for (Process maker : makers) {
            assertEquals(0, maker.waitFor());
        }
    }

    private static void isTold(Agent agent) {
        String metrics = agent.management("/q/metrics").body();
        assertTrue(metric(metrics, "cronward_observer_events_lost_total", "proc-connector") > 1000, metrics);
        assertTrue(metric(metrics, "cronward_observer_events_lost_total", "taskstats") > 0, metrics);
        assertTrue(agent.log().contains("kernel events were lost (proc-connector)"), agent::log);
        assertTrue(agent.log().contains("kernel events were lost (taskstats)"), agent::log);
    }

    private static double metric(String all, String name, String where) {
        Matcher line = Pattern.compile(
                        "^" + name + "\\{[^}]*where=\"" + where + "\"[^}]*\\} ([0-9.E]+)$", Pattern.MULTILINE)
                .matcher(all);
        assertTrue(line.find(), () -> name + " " + where + " in " + all);
        return Double.parseDouble(line.group(1));
    }

    private static void aLaterRunIsRight(Agent agent) {
        try (PrivateCrond later = PrivateCrond.startOdd(
                atReboot("# cronward: name=loss-later\n@reboot root (:); echo later; exit 3\n"))) {
            RunFacts run = RunFacts.ended(agent, "loss-later", SOON);
            assertEquals(3, run.exitStatus());
            assertEquals("later\n", run.text("outputTail"));
            assertEquals(false, run.json().path("incomplete").asBoolean(), run::toString);
            assertTrue(later.isAlive());
        }
    }

    private static List<String> incidents(Agent agent, String job) {
        return agent.list("incidents").stream()
                .filter(incident -> incident.path("subject").asText().equals(job))
                .map(incident -> incident.path("code").asText())
                .toList();
    }
}
