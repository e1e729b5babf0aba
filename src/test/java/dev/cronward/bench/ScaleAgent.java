package dev.cronward.bench;

import dev.cronward.access.RunDirectory;
import dev.cronward.access.TokenFile;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The agent as a whole on a node with 10,000 jobs and 1,000,000 runs in its ledger: its start, its memory, what it costs
 * while nothing but those jobs happens (seven of them start each minute), and how long it takes to say what the runs of
 * a job were. Needs root and a built agent.
 */
public final class ScaleAgent {
    private static final int ANSWERS = 300;
    private static final int COMMANDS = 11;
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(60);

    private ScaleAgent() {}

    /** Prints the table; makes the ledger first where there is none. */
    public static void main(String[] args) throws Exception {
        Path ledger = ScaleLedger.copy("agent").resolve("ledger.db");
        try (PrivateCrond crond = PrivateCrond.start();
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                Agent agent = new Agent().with("cronward.retention.age=400d").with("cronward.retention.size=16GiB")) {
            try (Stream<Path> tables = Files.list(ScaleLedger.cronD())) {
                for (Path table : tables.toList()) {
                    crond.files().dropIn(table.getFileName().toString(), Files.readString(table));
                }
            }
            Files.createDirectories(agent.state());
            Files.move(ledger, agent.state().resolve("ledger.db"));
            Figures start = new Figures();
            start.time(agent::start);
            List<String> jobs = Eventually.get(
                    "all jobs are known",
                    Duration.ofMinutes(2),
                    () -> agent.list("jobs").stream()
                            .filter(job -> job.path("command").asText().contains("scale-"))
                            .map(job -> job.path("id").asText())
                            .toList(),
                    ids -> ids.size() == ScaleLedger.JOBS);
            Thread.sleep(SETTLING.toMillis());
            Figures nothing = new Figures();
            Figures runs = new Figures();
            String token = TokenFile.read(
                            RunDirectory.ofThisUser(System.getenv()),
                            agent.url().getPort())
                    .orElseThrow()
                    .value();
            for (int i = 0; i < ANSWERS; i++) {
                String job = jobs.get(i * 31 % jobs.size());
                nothing.time(() -> get(client, agent, token, "runs?limit=1"));
                runs.time(() -> get(client, agent, token, "runs?limit=20&job=" + job));
            }
            Figures command = new Figures();
            for (int i = 0; i < COMMANDS; i++) {
                String job = jobs.get(i);
                command.time(() -> agent.cli("runs", job));
            }
            System.out.println("| what | median | 99 % | in requests |");
            System.out.println("|---|---|---|---|");
            nothing.row("a request for the newest run", nothing);
            runs.row("a request for 20 runs of a job", nothing);
            command.row("`cronward runs JOB`", nothing);
            start.row("start to ready", nothing);
            long before = OfProcess.ticks(agent.pid());
            Thread.sleep(IDLE.toMillis());
            System.out.printf(
                    Locale.ROOT,
                    "resident %d MiB, %.2f %% of a core%n",
                    OfProcess.kibibytes(agent.pid(), "VmRSS") / 1024,
                    (double) (OfProcess.ticks(agent.pid()) - before) / IDLE.toSeconds());
        }
    }

    private static void get(HttpClient client, Agent agent, String token, String what) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(agent.url() + "/api/v1/" + what))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
