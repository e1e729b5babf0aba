package dev.cronward.bench;

import dev.cronward.testing.Agent;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.PrivateCrond;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the agent costs while nothing happens, with no job and with 1,000: its start, its memory, its CPU, and how long
 * a command takes to answer.
 */
public final class Footprint {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int ANSWERS = 11;

    private Footprint() {}

    /** Prints the tables. Needs root and a built agent. */
    public static void main(String[] args) throws Exception {
        System.out.println("| jobs | start to ready | resident | of it anonymous | CPU while idle |");
        System.out.println("|---|---|---|---|---|");
        for (int jobs : new int[] {0, 1000}) {
            try (PrivateCrond crond = PrivateCrond.start();
                    Agent agent = new Agent()) {
                crond.files().system(table(jobs));
                idle(crond, agent, jobs);
                if (jobs > 0) {
                    answers(agent);
                }
            }
        }
    }

    private static String table(int jobs) {
        return "# none\n"
                + IntStream.range(0, jobs)
                        .mapToObj(i -> i % 60 + " " + i % 24 + " 1 1 * root /usr/local/bin/job-" + i + "\n")
                        .collect(Collectors.joining());
    }

    private static void idle(PrivateCrond crond, Agent agent, int jobs) throws Exception {
        long begin = System.nanoTime();
        agent.start();
        long ready = System.nanoTime() - begin;
        Eventually.holds(
                "the jobs are known",
                Duration.ofSeconds(60),
                () -> agent.list("jobs").stream()
                                .filter(job -> job.path("command").asText().startsWith("/usr/local/bin/job-"))
                                .count()
                        == jobs);
        Thread.sleep(IDLE.toMillis());
        long before = OfProcess.ticks(agent.pid());
        Thread.sleep(IDLE.toMillis());
        double cpu = (OfProcess.ticks(agent.pid()) - before) / OfProcess.TICKS / IDLE.toSeconds();
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.2f s | %d MiB | %d MiB | %.2f %% of a core |%n",
                jobs,
                ready / 1e9,
                OfProcess.kibibytes(agent.pid(), "VmRSS") / 1024,
                OfProcess.kibibytes(agent.pid(), "RssAnon") / 1024,
                cpu * 100);
        if (!crond.isAlive()) {
            throw new IllegalStateException("crond has gone");
        }
    }

    private static void answers(Agent agent) {
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        List<String> alone = List.of(java.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-version");
        System.out.println();
        System.out.println("| command | median to its answer |");
        System.out.println("|---|---|");
        answer("java -version", () -> CommandResult.of(Map.of(), alone));
        for (List<String> command : List.of(
                List.of("--version"),
                List.of("status"),
                List.of("jobs"),
                List.of("runs"),
                List.of("next", "--expr", "*/5 * * * *", "--count", "5"))) {
            answer("cronward " + String.join(" ", command), () -> agent.cli(command.toArray(String[]::new)));
        }
    }

    private static void answer(String words, Runnable command) {
        List<Long> nanos = IntStream.range(0, ANSWERS)
                .mapToObj(i -> {
                    long begin = System.nanoTime();
                    command.run();
                    return System.nanoTime() - begin;
                })
                .sorted()
                .toList();
        System.out.printf(
                Locale.ROOT, "| `%s` | %d ms |%n", words.replace("|", "\\|"), nanos.get(ANSWERS / 2) / 1_000_000);
    }
}
