package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.records.SchemaCheck;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The agent is killed twenty times in the middle of a storm of runs. 80 jobs and the 20 scripts of four run-parts a
 * minute end all over the minute, most of them failing; each notes its own end in a file, which is what the ledger is
 * compared with. Needs root, the kernel's process events and a built agent.
 */
@Isolated("twenty starts of an agent would disturb the others' times, and others its own")
class KillNineIT {
    private static final int KILLS = 20;
    private static final int JOBS = 80;
    /** So many jobs call run-parts, each with so many scripts, which take most of the minute one after the other. */
    private static final int WHOLES = 4;

    private static final int SCRIPTS = 5;
    /** So many ends must have been seen for the comparison to mean something. */
    private static final int ENOUGH = 20;
    /** The note is written a moment before the end, and the end is in the ledger a moment after it. */
    private static final Duration MOMENT = Duration.ofMillis(750);

    /** From when the agent was ready until it was killed. */
    private record Watch(Instant from, Instant until) {
        boolean saw(Instant end) {
            return end.isAfter(from.plus(MOMENT)) && end.isBefore(until.minus(MOMENT));
        }
    }

    /** What a run noted of itself: its process, its job and when it was about to end. */
    private record Note(long pid, int job, Instant end) {
        static Note parse(String line) {
            String[] words = line.split(" ", -1);
            String[] time = words[2].split("\\.", -1);
            return new Note(
                    Long.parseLong(words[0]),
                    Integer.parseInt(words[1]),
                    Instant.ofEpochSecond(Long.parseLong(time[0]), Long.parseLong(time[1])));
        }

        int exitStatus() {
            return job % 200;
        }

        boolean isScript() {
            return job >= JOBS;
        }
    }

    @Test
    void nothingThatWasSeenIsLostOrThereTwice() throws Exception {
        Needs.privateCrond();
        Needs.program("/usr/bin/run-parts");
        Needs.program("/usr/bin/sqlite3");
        Needs.program("/usr/bin/prometheus-alertmanager");
        try (PrivateCrond crond = PrivateCrond.start();
                Alertmanager alertmanager = Alertmanager.start();
                Agent agent = new Agent().telling(alertmanager)) {
            Path notes = writeJobs(crond);
            Path records = agent.directory().resolve("runs.jsonl");
            agent.with("cronward.records.local.type=file").with("cronward.records.local.path=" + records);
            List<Watch> watches = new ArrayList<>();
            agent.start();
            Instant from = Instant.now();
            Eventually.holds("the storm has begun", Duration.ofSeconds(75), () -> Files.exists(notes));
            for (int kill = 0; kill < KILLS; kill++) {
                // Between a fifth of a second and two seconds of watching, so that kills fall everywhere.
                Thread.sleep(200 + kill * 97L % 1800 + 1600L * (kill % 2));
                Instant until = Instant.now();
                agent.kill9();
                watches.add(new Watch(from, until));
                agent.start();
                from = Instant.now();
            }
            // When all kills fell into one minute the storm goes on until enough was seen to compare.
            Instant last = from;
            Eventually.holds("the storm was one", Duration.ofSeconds(75), () -> {
                List<Watch> soFar = new ArrayList<>(watches);
                soFar.add(new Watch(last, Instant.now()));
                return seen(notes, soFar).size() > ENOUGH;
            });
            // What still goes on then is not compared.
            watches.add(new Watch(from, Instant.now()));
            List<Note> seen = seen(notes, watches);
            assertTrue(seen.size() > ENOUGH, () -> "the storm was no storm: " + seen);

            Eventually.get("wrong or missing runs", Duration.ofSeconds(20), () -> wrong(agent, seen), List::isEmpty);
            Eventually.get("missing alerts", Duration.ofSeconds(30), () -> untold(alertmanager, seen), List::isEmpty);
            Eventually.get("missing records", Duration.ofSeconds(30), () -> unrecorded(records, seen), List::isEmpty);
            assertTrue(agent.endsCleanly(), agent::log);
            assertEquals("ok\n", integrity(agent));
        }
    }

    private static Path writeJobs(PrivateCrond crond) throws IOException {
        Path work = crond.files().work();
        Path script = work.resolve("kill-nine-job");
        Files.writeString(script, """
                sleep "$2"
                echo "$$ $1 $(date +%s.%N)" >>"$(dirname "$0")/notes"
                exit "$3"
                """);
        crond.files()
                .system(IntStream.range(0, JOBS)
                                .mapToObj(i -> "# cronward: name=kill-nine-%d\n* * * * * root exec sh %s %d %d.%d %d\n"
                                        .formatted(i, script, i, i * 55 / JOBS, i % 10, i % 200))
                                .collect(Collectors.joining())
                        + writeScripts(work));
        return work.resolve("notes");
    }

    /** Returns the entries that run them. */
    private static String writeScripts(Path work) throws IOException {
        StringBuilder entries = new StringBuilder();
        for (int whole = 0; whole < WHOLES; whole++) {
            Path scripts = Files.createDirectory(work.resolve("cron.kill-nine-" + whole));
            for (int i = 0; i < SCRIPTS; i++) {
                int job = JOBS + whole * SCRIPTS + i;
                Path script = Files.writeString(
                        scripts.resolve("script-" + i), """
                        #!/bin/sh
                        # cronward: name=kill-nine-%d
                        sleep %d.%d
                        echo "$$ %d $(date +%%s.%%N)" >>%s/notes
                        exit %d
                        """.formatted(job, 6 + whole, 2 * i, job, work, job));
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            entries.append("# cronward: name=kill-nine-whole-")
                    .append(whole)
                    .append("\n* * * * * root cd / && run-parts --report ")
                    .append(scripts)
                    .append('\n');
        }
        return entries.toString();
    }

    private static List<Note> seen(Path notes, List<Watch> watches) throws IOException {
        return Files.readAllLines(notes).stream()
                .map(Note::parse)
                .filter(note -> watches.stream().anyMatch(watch -> watch.saw(note.end())))
                .toList();
    }

    private static List<String> wrong(Agent agent, List<Note> seen) {
        List<RunFacts> runs = runs(agent);
        List<String> wrong = new ArrayList<>();
        for (Note note : seen) {
            List<RunFacts> found =
                    runs.stream().filter(run -> run.number("pid") == note.pid()).toList();
            if (found.size() != 1
                    || !found.getFirst().hasEnded()
                    || found.getFirst().isAbsent("exitStatus")
                    || found.getFirst().exitStatus() != note.exitStatus()) {
                wrong.add(note + ": " + found);
            } else if (note.isScript() && !isPart(found.getFirst(), runs)) {
                wrong.add(note + " is no part of a run: " + found);
            }
        }
        Map<String, Long> times = runs.stream()
                .collect(Collectors.groupingBy(
                        run -> run.number("pid") + " of crond's run at "
                                + run.at("start").getEpochSecond() / 60,
                        Collectors.counting()));
        times.forEach((run, count) -> {
            if (count > 1) {
                wrong.add(count + " times: " + run);
            }
        });
        return wrong;
    }

    private static boolean isPart(RunFacts script, List<RunFacts> runs) {
        return runs.stream()
                .anyMatch(run -> run.id().equals(script.json().path("partOf").asText()));
    }

    /** By their crond: the command line of a run that was found again may be unknown. */
    private static List<RunFacts> runs(Agent agent) {
        String crond = agent.list("jobs").stream()
                .filter(job -> "kill-nine-0".equals(job.path("id").asText()))
                .map(job -> job.path("crond").asText())
                .findFirst()
                .orElseThrow();
        return agent.list("runs").stream()
                .map(RunFacts::new)
                .filter(run -> crond.equals(run.text("crond")))
                .toList();
    }

    private static List<String> untold(Alertmanager alertmanager, List<Note> seen) {
        List<String> told = alertmanager.alerts().stream()
                .filter(alert -> "failed-run".equals(alert.labels().get("alertname")))
                .map(alert -> alert.labels().getOrDefault("cronjob", ""))
                .toList();
        return seen.stream()
                .filter(note -> note.exitStatus() != 0)
                .map(note -> "kill-nine-" + note.job())
                .distinct()
                .filter(job -> !told.contains(job))
                .toList();
    }

    /** Of what was seen, that of whose end there is no record; and the numbers that no record has. */
    private static List<String> unrecorded(Path records, List<Note> seen) throws IOException {
        Map<Long, Integer> statuses = new HashMap<>();
        Set<Long> numbers = new HashSet<>();
        for (String line : Files.readAllLines(records)) {
            if (!line.endsWith("}")) {
                continue; // cut through by a kill; it is there again
            }
            JsonNode record = SchemaCheck.read(line);
            numbers.add(record.get("seq").asLong());
            if (record.path("exit_status").isInt()) {
                statuses.put(
                        record.get("pid").asLong(), record.get("exit_status").asInt());
            }
        }
        List<String> missing = new ArrayList<>();
        seen.stream()
                .filter(note -> !Objects.equals(statuses.get(note.pid()), note.exitStatus()))
                .forEach(note -> missing.add(note + ": " + statuses.get(note.pid())));
        LongStream.rangeClosed(1, numbers.stream().max(Long::compare).orElse(0L))
                .filter(seq -> !numbers.contains(seq))
                .forEach(seq -> missing.add("number " + seq));
        return missing;
    }

    private static String integrity(Agent agent) throws IOException {
        try (Stream<Path> files = Files.walk(agent.state())) {
            Path ledger = files.filter(KillNineIT::isDatabase).findFirst().orElseThrow();
            return CommandResult.of(Map.of(), List.of("sqlite3", ledger.toString(), "PRAGMA integrity_check"))
                    .out();
        }
    }

    private static boolean isDatabase(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(15), java.nio.charset.StandardCharsets.US_ASCII).equals("SQLite format 3");
        } catch (IOException e) {
            return false;
        }
    }
}
