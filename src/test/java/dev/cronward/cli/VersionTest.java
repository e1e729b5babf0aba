package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cronward version}: what program this is and what it could see here, with whatever rights the test has. */
class VersionTest {
    private static final Set<String> ALWAYS_TRIED =
            Set.of("proc-connector", "taskstats", "closed-files", "output", "kernel-log", "realtime");

    @TempDir
    Path temporary;

    private Result run(String... arguments) {
        return new Shell(Instant.EPOCH, temporary, Map.of()).run(arguments);
    }

    @Test
    void tellsTheBuildAndEveryCapabilityAsJson() throws IOException {
        Result result = run("version", "--json");
        assertEquals(0, result.exitStatus(), result.err());
        JsonNode told = new ObjectMapper().readTree(result.out());
        assertEquals(Version.current(), told.get("version").asText());
        assertEquals(Version.commit(), told.get("commit").asText());
        assertTrue(told.get("commit").asText().matches("unknown|[0-9a-f]{40}(\\+changes)?"), result.out());
        assertEquals("jvm", told.get("build").asText());
        assertEquals(System.getProperty("java.version"), told.get("java").asText());
        assertEquals(System.getProperty("java.vendor"), told.get("vendor").asText());
        Set<String> names = new HashSet<>();
        for (JsonNode capability : told.get("capabilities")) {
            names.add(capability.get("name").asText());
            // What is not there is told with its reason, what is there needs none.
            assertEquals(
                    capability.get("available").asBoolean(),
                    capability.get("detail").asText().isEmpty(),
                    capability::toString);
        }
        names.remove("receive-buffers"); // only where events are to be had at all
        assertEquals(ALWAYS_TRIED, names);
    }

    @Test
    void tellsItForPeopleToo() {
        String told = run("version").out();
        assertTrue(told.startsWith("cronward " + Version.current() + "\n"), told);
        for (String line : new String[] {"  commit  " + Version.commit(), "  build   for the JVM", "  Java    "}) {
            assertTrue(told.contains("\n" + line), told);
        }
        for (String capability : ALWAYS_TRIED) {
            assertTrue(told.lines().anyMatch(line -> line.matches(capability + " +(yes|no) +(yes|no)\\b.*")), told);
        }
        assertFalse(told.contains("\u001b"), told);
    }

    @Test
    void theOptionOfAllProgramsAnswersInOneLine() {
        assertEquals("cronward " + Version.current() + "\n", run("--version").out());
    }

    @Test
    void knowsANativeExecutableByItsProperty() {
        Map<String, String> properties = Map.of(
                "org.graalvm.nativeimage.imagecode", "runtime", "java.version", "25.0.1", "java.vendor", "GraalVM");
        assertEquals(
                new Build(Version.current(), Version.commit(), true, "25.0.1", "GraalVM"), Build.of(properties::get));
        assertEquals("unknown", Build.of(name -> null).java());
    }
}
