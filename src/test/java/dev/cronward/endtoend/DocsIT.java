package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Agent;
import dev.cronward.testing.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The examples of README.md and docs/ work. In a block fenced as {@code sh} every line that begins with
 * {@code cronward} is run by a shell against a fresh agent and must end with status 0 (or with N where the line ends in
 * {@code # exit status N}); the other lines and {@code cronward agent} are left alone. A block fenced as
 * {@code properties} is a whole configuration that an agent must start with. Other words after the fence
 * ({@code console}, {@code text}) and a second word ({@code sh example}) keep a block from being tried. Needs a built
 * agent.
 */
@Order(6) // among those that last longest
class DocsIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|properties)\\n(.*?)^```");
    private static final Pattern EXPECTED = Pattern.compile("# exit status (\\d+)\\s*$");

    private record Example(String place, String text) {}

    @Test
    void everyCommandRuns() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Example> commands = examples("sh").stream()
                .flatMap(block -> block.text()
                        .lines()
                        .filter(line -> line.startsWith("cronward ") && !line.startsWith("cronward agent"))
                        .map(line -> new Example(block.place(), line)))
                .toList();
        assertFalse(commands.isEmpty(), "README.md and docs/ show no command");
        try (Agent agent = new Agent().startUnready()) {
            Map<String, String> environment = Map.of(
                    "CRONWARD_AGENT",
                    agent.url().toString(),
                    "PATH",
                    Path.of("target").toAbsolutePath() + ":" + System.getenv("PATH"));
            for (Example command : commands) {
                Matcher expected = EXPECTED.matcher(command.text());
                int status = expected.find() ? Integer.parseInt(expected.group(1)) : 0;
                CommandResult result = CommandResult.of(environment, List.of("sh", "-c", command.text()));
                if (result.status() != status) {
                    wrong.add(command.place() + ": " + result);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyConfigurationLoads() throws IOException {
        List<Example> configurations = examples("properties");
        assertFalse(configurations.isEmpty(), "README.md and docs/ show no configuration");
        for (Example configuration : configurations) {
            try (Agent agent = new Agent().with(configuration.text()).startUnready()) {
                assertTrue(agent.endsCleanly(), () -> configuration.place() + ": " + agent.log());
            }
        }
    }

    private static List<Example> examples(String language) throws IOException {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            for (Path file : Stream.concat(Stream.of(Path.of("README.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .filter(Files::exists)
                    .toList()) {
                Matcher block = BLOCK.matcher(Files.readString(file));
                while (block.find()) {
                    if (block.group(1).equals(language)) {
                        examples.add(new Example(file.toString(), block.group(2)));
                    }
                }
            }
        }
        return examples;
    }
}
