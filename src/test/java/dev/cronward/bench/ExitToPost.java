package dev.cronward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The time from the exit of a failing job to the arrival of its alert at a receiver on this machine. 120 jobs of one
 * real crond fail at moments of their own, spread over 50 seconds; each notes the time just before it exits.
 */
public final class ExitToPost {
    private static final int JOBS = 120;
    private static final String NAME = "exit-to-post-";

    private final Map<String, Instant> arrivals = new ConcurrentHashMap<>();

    private ExitToPost() {}

    /** Prints the table. Needs root and a built agent. */
    public static void main(String[] args) throws IOException {
        new ExitToPost().run();
    }

    private void run() throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/api/v2/alerts", this::receive);
        receiver.start();
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort();
        try (PrivateCrond crond = PrivateCrond.start();
                Agent agent = new Agent().with("cronward.alertmanager.urls=" + url)) {
            Path ends = writeJobs(crond);
            agent.start();
            Eventually.holds("the jobs have begun", Duration.ofSeconds(90), () -> Files.exists(ends));
            Eventually.holds(
                    "every job has failed once",
                    Duration.ofSeconds(90),
                    () -> ends(ends).size() == JOBS);
            crond.stop();
            Eventually.get("the alerts", Duration.ofSeconds(30), arrivals::size, told -> told == JOBS);
            print(ends);
        } finally {
            receiver.stop(0);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        Instant now = Instant.now();
        for (JsonNode alert : new ObjectMapper().readTree(exchange.getRequestBody())) {
            String job = alert.at("/labels/cronjob").asText();
            if (job.startsWith(NAME) && alert.at("/labels/alertname").asText().equals("failed-run")) {
                arrivals.putIfAbsent(job, now);
            }
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Path writeJobs(PrivateCrond crond) throws IOException {
        Path script = crond.files().work().resolve("job");
        Files.writeString(script, "sleep \"$2\"\necho \"$1 $(date +%s.%N)\" >>\"$(dirname \"$0\")/ends\"\nexit 1\n");
        crond.files()
                .system(IntStream.range(0, JOBS)
                        .mapToObj(i -> String.format(
                                Locale.ROOT,
                                "# cronward: name=%s%d%n* * * * * root exec sh %s %s%d %.3f%n",
                                NAME,
                                i,
                                script,
                                NAME,
                                i,
                                2 + i * 50.0 / JOBS))
                        .collect(Collectors.joining()));
        return script.resolveSibling("ends");
    }

    private void print(Path ends) throws IOException {
        List<Long> millis = ends(ends).entrySet().stream()
                .map(end -> Duration.between(end.getValue(), arrivals.get(end.getKey()))
                        .toMillis())
                .sorted()
                .toList();
        System.out.println("| runs | median | 95 % | longest |");
        System.out.println("|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| %d | %d ms | %d ms | %d ms |%n",
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 95 / 100),
                millis.getLast());
    }

    /** When each job failed first. */
    private static Map<String, Instant> ends(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split("[ .]", -1))
                .collect(Collectors.toMap(
                        word -> word[0],
                        word -> Instant.ofEpochSecond(Long.parseLong(word[1]), Long.parseLong(word[2])),
                        (first, second) -> first));
    }
}
