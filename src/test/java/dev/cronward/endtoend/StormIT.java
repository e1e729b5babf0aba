package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** 300 runs in one minute from one real crontab. Needs root, the kernel's process events and a built agent. */
@Isolated("300 processes at once on a small machine would disturb the others' times")
class StormIT {
    private static final int RUNS = 300;
    private static final Duration SETTLED = Duration.ofSeconds(10);

    @Test
    void everyRunOfAStormIsRecordedRight() {
        Needs.privateCrond();
        try (PrivateCrond crond = PrivateCrond.start()) {
            try (Agent agent = new Agent().start()) {
                // A Java virtual machine that has only just started stops itself now and then to load and compile; the
                // storm is for an agent that is there already.
                Instant ready = Instant.now();
                Eventually.holds("the agent has settled", SETTLED.plusSeconds(5), () -> Instant.now()
                        .isAfter(ready.plus(SETTLED)));
                crond.files()
                        .system(IntStream.range(0, RUNS)
                                .mapToObj(i -> "* * * * * root echo storm " + i + "; exit " + i % 256 + "\n")
                                .collect(Collectors.joining()));
                // crond reads the table at the next minute, however long the agent takes to read it.
                Instant past = Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(70);
                Map<String, String> commands = jobs(agent);
                // Asking the agent costs it and the machine more than the storm does, so nobody asks meanwhile.
                Eventually.holds("the minute has begun", Duration.ofSeconds(75), () -> Instant.now()
                        .isAfter(past));
                Eventually.get(
                        "all runs of the storm have begun",
                        Duration.ofSeconds(90),
                        () -> runs(agent, commands).size(),
                        begun -> begun >= RUNS);
                // No second minute: what has started goes on, nothing new starts.
                crond.stop();
                List<RunFacts> runs = Eventually.get(
                        "all runs have ended", Duration.ofSeconds(30), () -> runs(agent, commands), all -> all.stream()
                                .allMatch(RunFacts::hasEnded));
                assertEquals(RUNS, runs.size());
                assertEquals(List.of(), wrong(runs, commands));
            }
        }
    }

    /** The command of each job of the storm, by the job's id. */
    private static Map<String, String> jobs(Agent agent) {
        return Eventually.get(
                "the table is read",
                Duration.ofSeconds(70),
                () -> agent.list("jobs").stream()
                        .filter(job -> job.path("command").asText().startsWith("echo storm "))
                        .collect(Collectors.toMap(job -> job.path("id").asText(), job -> job.path("command")
                                .asText())),
                jobs -> jobs.size() == RUNS);
    }

    private static List<RunFacts> runs(Agent agent, Map<String, String> jobs) {
        return agent.list("runs").stream()
                .map(RunFacts::new)
                .filter(run -> jobs.containsKey(run.json().path("job").asText()))
                .toList();
    }

    private static List<String> wrong(List<RunFacts> runs, Map<String, String> commands) {
        Map<String, RunFacts> byCommand =
                runs.stream().collect(Collectors.toMap(run -> commands.get(run.text("job")), run -> run));
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            RunFacts run = byCommand.get("echo storm " + i + "; exit " + i % 256);
            boolean right = run != null
                    && run.exitStatus() == i % 256
                    && !run.isAbsent("outputTail")
                    && run.text("outputTail").equals("storm " + i + "\n")
                    && !run.text("matchedBy").equals("none");
            if (!right) {
                wrong.add(i + ": " + run);
            }
        }
        return wrong;
    }
}
