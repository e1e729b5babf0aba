package dev.cronward.bench;

import dev.cronward.catalog.Catalog;
import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.crond.CrondSource;
import dev.cronward.run.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Loss and CPU of the observer under a storm of processes: 2,000 and 10,000 forks a second for ten seconds, once by
 * strangers and once by a run that is followed. Needs root and gcc. Prints a table.
 */
public final class ObserverLoad {
    private static final int SECONDS = 10;

    private ObserverLoad() {}

    /** Runs the four storms. */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("observer-load-");
        try {
            Path crond = compile(directory);
            System.out.println(
                    "| forks/s wanted | by | forks made | made/s | followed processes | figures | events | events lost | figures missing | CPU of one core | fell back |");
            System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
            for (int rate : new int[] {2_000, 10_000}) {
                storm(crond, rate, false);
                storm(crond, rate, true);
            }
        } finally {
            for (String name : List.of("cron", "storm", "storm.c")) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.delete(directory);
        }
    }

    private static Path compile(Path directory) throws IOException, InterruptedException {
        Path source = directory.resolve("storm.c");
        Path program = directory.resolve("cron");
        Files.writeString(source, STORM, StandardCharsets.US_ASCII);
        Process gcc = new ProcessBuilder("gcc", "-O2", "-static", "-o", program.toString(), source.toString())
                .inheritIO()
                .start();
        if (gcc.waitFor() != 0) {
            throw new IOException("gcc could not compile the storm");
        }
        // The job must not be named like a daemon.
        Files.copy(program, directory.resolve("storm"), StandardCopyOption.COPY_ATTRIBUTES);
        return program;
    }

    private static void storm(Path crond, int rate, boolean followed) throws Exception {
        BlockingQueue<Run.Ended> ended = new LinkedBlockingQueue<>();
        try (CrondSource source = new CrondSource(ObserveSettings.defaults())) {
            source.start(Catalog::empty, List.of(), o -> {
                // Other cronds may run jobs meanwhile.
                if (o instanceof Observation.RunEnded e
                        && e.run().start().command().orElse("").contains("/storm storm ")) {
                    ended.add(e.run());
                }
            });
            Thread.sleep(1500);
            Map<String, Long> before = source.counters();
            Process process = new ProcessBuilder(
                            (followed ? crond : crond.resolveSibling("storm")).toString(),
                            followed ? "crond" : "storm",
                            Integer.toString(rate),
                            Integer.toString(SECONDS),
                            crond.resolveSibling("storm").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String made = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            process.waitFor();
            long processes = -1;
            if (followed) {
                Run.Ended run = ended.poll(20, TimeUnit.SECONDS);
                processes = run == null ? 0 : run.profile().processes().orElse(0);
            }
            Thread.sleep(500);
            Map<String, Long> after = source.counters();
            long forks = Long.parseLong(made);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %s | %d | %d | %s | %d | %d | %d | %d | %.1f %% | %s |%n",
                    rate,
                    followed ? "a run" : "strangers",
                    forks,
                    forks / SECONDS,
                    followed ? Long.toString(processes) : "-",
                    difference(before, after, "taskstats"),
                    difference(before, after, "events"),
                    difference(before, after, "events.lost"),
                    difference(before, after, "taskstats.missing"),
                    difference(before, after, "cpu.nanos") / 1e7 / SECONDS,
                    difference(before, after, "realtime.fallbacks") > 0 ? "yes" : "no");
        }
    }

    private static long difference(Map<String, Long> before, Map<String, Long> after, String name) {
        return after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
    }

    /**
     * As {@code storm RATE SECONDS} it forks at that rate and prints how many times; as {@code crond …} it starts such a
     * storm as a crond starts a job: through a child, in a session of its own, by {@code sh -c}.
     */
    private static final String STORM = """
            #define _GNU_SOURCE
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/wait.h>
            #include <time.h>
            #include <unistd.h>

            static void storm(long rate, long seconds) {
                struct timespec next;
                clock_gettime(CLOCK_MONOTONIC, &next);
                long made = 0;
                time_t end = next.tv_sec + seconds;
                while (next.tv_sec < end) {
                    for (long i = 0; i < rate / 500; i++) {
                        pid_t child = vfork();
                        if (child == 0) _exit(0);
                        if (child > 0) { made++; waitpid(child, NULL, 0); }
                    }
                    next.tv_nsec += 2000000;
                    if (next.tv_nsec >= 1000000000) { next.tv_nsec -= 1000000000; next.tv_sec++; }
                    struct timespec now;
                    clock_gettime(CLOCK_MONOTONIC, &now);
                    if (now.tv_sec >= end) break;
                    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
                }
                printf("%ld\\n", made);
            }

            int main(int argc, char **argv) {
                if (argc < 5) return 2;
                if (strcmp(argv[1], "storm") == 0) {
                    storm(atol(argv[2]), atol(argv[3]));
                    return 0;
                }
                usleep(700000);
                pid_t launcher = fork();
                if (launcher == 0) {
                    pid_t job = fork();
                    if (job == 0) {
                        char command[400];
                        setsid();
                        snprintf(command, sizeof command, "exec %s storm %s %s x", argv[4], argv[2], argv[3]);
                        execl("/bin/sh", "sh", "-c", command, (char *) NULL);
                        _exit(127);
                    }
                    waitpid(job, NULL, 0);
                    _exit(0);
                }
                waitpid(launcher, NULL, 0);
                return 0;
            }
            """;
}
