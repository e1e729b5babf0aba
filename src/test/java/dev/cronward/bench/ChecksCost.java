package dev.cronward.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.cronward.checks.Check;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.CheckRunner;
import dev.cronward.testing.Eventually;
import dev.cronward.wiring.AllChecks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What all checks of the node cost that read files (all but that of SMART, which starts smartctl some times a day), beside prometheus-node-exporter that is scraped as often, and whether they start a
 * process. In a JVM with the agent's flags, in a process namespace of its own: there the number of the last process tells
 * how many were started, threads included. Needs root and the package prometheus-node-exporter.
 */
public final class ChecksCost {
    private static final String EXPORTER = "/usr/bin/prometheus-node-exporter";
    private static final String INNER = "inner";
    private static final Duration CYCLE = Duration.ofSeconds(1);
    private static final int CYCLES = 60;
    private static final int WARM = 20;
    private static final double SCHEDULE = 30;
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration WATCHED = Duration.ofMinutes(1);
    private static final CheckMemory FORGETFUL = new CheckMemory() {
        @Override
        public Optional<String> recall(String check) {
            return Optional.empty();
        }

        @Override
        public void keep(String check, String text) {
            // what is written counts for the ledger
        }
    };

    private final OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ChecksCost() {}

    /** Prints the table. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            List<String> command = new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount-proc"));
            command.add(ProcessHandle.current().info().command().orElseThrow());
            command.addAll(OfProcess.AS_AGENT);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChecksCost.class.getName(), INNER));
            System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
        }
        new ChecksCost().run();
    }

    private void run() throws Exception {
        List<Check> checks = AllChecks.ofThisNode(AllChecks.OF_FILES, Path.of("target"), FORGETFUL);
        System.out.println("| what | CPU a cycle | of one core, at a cycle each 30 s |");
        System.out.println("|---|---|---|");
        for (int i = 0; i < WARM; i++) {
            look(checks);
        }
        long last = lastProcess();
        double looks = ofCycles(own::getProcessCpuTime, () -> look(checks));
        long started = lastProcess() - last;
        row("all " + checks.size() + " checks", looks);
        double scrapes = exporter();
        row("prometheus-node-exporter, scraped", scrapes);
        System.out.printf(
                Locale.ROOT,
                "%nThe checks take %.2f times what the exporter takes. Started in %d cycles, processes and threads: %d.%n",
                looks / scrapes,
                CYCLES,
                started);
        double scheduled = scheduled(checks);
        System.out.printf(
                Locale.ROOT,
                "By their own schedule, with timer and threads: %.3f s of CPU a minute, %.3f %% of a core.%n",
                60 * scheduled,
                100 * scheduled);
    }

    private static double exporter() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process exporter = new ProcessBuilder(EXPORTER, "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                    .build();
            Eventually.holds("the exporter answers", Duration.ofSeconds(20), () -> scrape(client, request));
            for (int i = 0; i < WARM; i++) {
                scrape(client, request);
            }
            return ofCycles(
                    () -> (long) (OfProcess.ticks(exporter.pid()) * 1e9 / OfProcess.TICKS),
                    () -> scrape(client, request));
        } finally {
            exporter.destroy();
            exporter.waitFor();
        }
    }

    private static boolean scrape(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains("node_load15 ");
        } catch (IOException e) {
            return false;
        }
    }

    private static void look(List<Check> checks) {
        for (Check check : checks) {
            try {
                check.look(Instant.now());
            } catch (IOException e) {
                // it is unknown, and was looked at
            }
        }
    }

    private interface Cpu {
        long nanos() throws IOException;
    }

    private interface Cycle {
        void once() throws Exception;
    }

    /** Seconds of CPU that one of many cycles takes. */
    private static double ofCycles(Cpu cpu, Cycle cycle) throws Exception {
        long before = cpu.nanos();
        for (int i = 0; i < CYCLES; i++) {
            long begin = System.nanoTime();
            cycle.once();
            Thread.sleep(Math.max(0, CYCLE.toMillis() - (System.nanoTime() - begin) / 1_000_000));
        }
        return (cpu.nanos() - before) / 1e9 / CYCLES;
    }

    /** Part of a core that they take as the agent has them looking. */
    private double scheduled(List<Check> checks) throws InterruptedException {
        try (CheckRunner runner = new CheckRunner(checks, InstantSource.system())) {
            runner.start();
            Thread.sleep(SETTLING.toMillis());
            long before = own.getProcessCpuTime();
            Thread.sleep(WATCHED.toMillis());
            return (own.getProcessCpuTime() - before) / 1e9 / WATCHED.toSeconds();
        }
    }

    private static long lastProcess() throws IOException {
        return Long.parseLong(
                Files.readString(Path.of("/proc/sys/kernel/ns_last_pid")).strip());
    }

    private static void row(String what, double seconds) {
        System.out.printf(Locale.ROOT, "| %s | %.2f ms | %.3f %% |%n", what, seconds * 1e3, 100 * seconds / SCHEDULE);
    }
}
