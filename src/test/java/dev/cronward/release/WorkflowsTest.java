package dev.cronward.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The workflow files say what GitHub's syntax has, which knows no other keys than these (a subset: what they use), run
 * make's real targets, and name no host. They cannot be run here.
 */
class WorkflowsTest {
    private static final Path DIRECTORY = Path.of(".github/workflows");
    private static final Set<String> EVENTS = Set.of("push", "pull_request", "workflow_dispatch");
    private static final Set<String> FILTERS = Set.of("branches", "tags", "paths");
    private static final Set<String> TOP = Set.of("name", "on", "permissions", "concurrency", "jobs");
    private static final Set<String> JOB = Set.of("runs-on", "timeout-minutes", "steps");
    private static final Set<String> STEP = Set.of("name", "if", "uses", "with", "run", "env");
    private static final Set<String> CONTEXTS = Set.of("github.ref", "github.token");
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+/[A-Za-z0-9-]+@v[0-9]+");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");
    private static final Pattern MAKE = Pattern.compile("\\bmake ([a-z-]+)");
    private static final Pattern HOST = Pattern.compile("://|\\b[a-z0-9-]+\\.(io|com|org|net|dev)\\b");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().toList();
        }
    }

    @Test
    void areThreeThatTestBuildAndRelease() throws IOException {
        assertEquals(
                List.of("check.yml", "native.yml", "release.yml"),
                files().stream().map(file -> file.getFileName().toString()).toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void sayWhatTheSyntaxHas(Path file) throws IOException {
        Map<?, ?> workflow = map(read(file));
        assertOnly(TOP, workflow);
        Map<?, ?> events = map(workflow.get("on"));
        assertOnly(EVENTS, events);
        events.values().stream().filter(one -> one != null).forEach(filter -> assertOnly(FILTERS, map(filter)));
        assertTrue(
                Set.of(Map.of("contents", "read"), Map.of("contents", "write")).contains(workflow.get("permissions")),
                "no more rights than it needs");
        for (Object each : map(workflow.get("jobs")).values()) {
            Map<?, ?> job = map(each);
            assertOnly(JOB, job);
            assertEquals("ubuntu-24.04", job.get("runs-on"));
            assertTrue((Integer) job.get("timeout-minutes") > 0);
            List<?> steps = (List<?>) job.get("steps");
            assertEquals("actions/checkout@v5", map(steps.getFirst()).get("uses"), "first of all the sources");
            steps.forEach(step -> isOneStep(map(step)));
        }
        matches(EXPRESSION, Files.readString(file))
                .forEach(found -> assertTrue(CONTEXTS.contains(found.group(1)), found.group()));
    }

    private static void isOneStep(Map<?, ?> step) {
        assertOnly(STEP, step);
        assertTrue(step.containsKey("uses") != step.containsKey("run"), step::toString);
        if (step.containsKey("uses")) {
            assertTrue(ACTION.matcher((String) step.get("uses")).matches(), step::toString);
        } else {
            assertFalse(step.containsKey("with"), step::toString);
            String script = (String) step.get("run");
            // Anybody's tag or branch may be in an expression; in a variable it is no part of the script.
            assertFalse(EXPRESSION.matcher(script).find(), script);
            CommandResult read = CommandResult.of(Map.of(), List.of("bash", "-n", "-c", script));
            assertEquals(0, read.status(), read::toString);
        }
    }

    @Test
    void runTargetsThatThereAre() throws IOException {
        String makefile = Files.readString(Path.of("Makefile"));
        Set<String> targets = matches(Pattern.compile("(?m)^([a-z-]+):"), makefile)
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        for (Path file : files()) {
            List<String> made = matches(MAKE, Files.readString(file).replaceAll("(?m)^ *#.*", ""))
                    .map(found -> found.group(1))
                    .toList();
            assertFalse(made.isEmpty(), file::toString);
            assertTrue(targets.containsAll(made), () -> file + " runs " + made + ", there are " + targets);
        }
    }

    /** Everything that can be made is told by {@code make help}, and that says of each what it is for. */
    @Test
    void makeSaysWhatThereIs() throws IOException {
        String makefile = Files.readString(Path.of("Makefile"));
        String help = CommandResult.of(Map.of(), List.of("make", "help")).out();
        String phony = matches(Pattern.compile("(?m)^\\.PHONY: (.*)$"), makefile)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        for (String target : phony.split(" ", -1)) {
            assertTrue(
                    Pattern.compile("(?m)^  make " + target + " +\\S")
                            .matcher(help)
                            .find(),
                    target + " in:\n" + help);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void nameNoHost(Path file) throws IOException {
        assertFalse(HOST.matcher(Files.readString(file)).find(), file::toString);
    }

    private static Object read(Path file) throws IOException {
        return new Load(LoadSettings.builder()
                        .setLabel(file.toString())
                        .setAllowDuplicateKeys(false)
                        .build())
                .loadFromString(Files.readString(file));
    }

    private static Map<?, ?> map(Object value) {
        assertNotNull(value);
        return (Map<?, ?>) value;
    }

    private static void assertOnly(Set<String> known, Map<?, ?> table) {
        assertEquals(
                List.of(),
                table.keySet().stream().filter(Predicate.not(known::contains)).toList());
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
