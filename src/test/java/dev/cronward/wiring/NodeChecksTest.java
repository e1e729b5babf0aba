package dev.cronward.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Machine;
import dev.cronward.checks.Measured;
import dev.cronward.host.HostRoot;
import dev.cronward.kmsg.KernelLog;
import dev.cronward.wiring.config.CheckNameText;
import dev.cronward.wiring.config.ChecksConfig;
import dev.cronward.wiring.config.Configuration;
import dev.cronward.wiring.config.ConfigurationProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks as configured, on this very node, and what the documentation says of them. */
class NodeChecksTest {
    private static final CheckMemory NONE = new CheckMemory() {
        @Override
        public Optional<String> recall(String check) {
            return Optional.empty();
        }

        @Override
        public void keep(String check, String text) {
            // nothing is asked for again
        }
    };

    @TempDir
    Path state;

    private final KernelLog log = new KernelLog();

    @AfterEach
    void stopListening() {
        log.close();
    }

    private List<Check> checks(Map<String, String> options) throws ConfigurationProblems {
        ChecksConfig config =
                Configuration.load(Path.of("/none"), false, Map.of(), options).getConfigMapping(ChecksConfig.class);
        return NodeChecks.of(config, Machine.own(HostRoot.own()), state, NONE, new Observed(List::of, log));
    }

    @Test
    void eachHasAUniqueNameByWhichItCanBeSwitchedOff() throws Exception {
        List<String> names = checks(Map.of()).stream().map(Check::name).sorted().toList();
        assertEquals(CheckNameText.NAMES, names);
        assertEquals(
                List.of("filesystems", "memory"),
                checks(Map.of(
                                "cronward.checks.off",
                                String.join(
                                        ",",
                                        CheckNameText.NAMES.stream()
                                                .filter(name -> !name.equals("filesystems") && !name.equals("memory"))
                                                .toList())))
                        .stream()
                        .map(Check::name)
                        .toList());
        assertEquals(List.of(), checks(Map.of("cronward.checks.off", "all")));
        String problem = assertThrows(ConfigurationProblems.class, () -> checks(Map.of("cronward.checks.off", "laod")))
                .getMessage();
        assertTrue(problem.contains("'laod' is no check; there are " + CheckNameText.NAMES.getFirst()), problem);
    }

    @Test
    void allThatTheyMaySayIsDocumented() throws Exception {
        String findings = Files.readString(Path.of("docs/findings.md"));
        String node = Files.readString(Path.of("docs/node.md"));
        String metrics = Files.readString(Path.of("docs/metrics.md"));
        for (Check check : checks(Map.of())) {
            assertTrue(node.contains("| `" + check.name() + "` |"), check.name());
            for (String code : check.codes()) {
                assertTrue(findings.contains("## " + code + "\n"), code);
                assertTrue(node.contains("findings.md#" + code), code);
            }
            if (check.name().equals("kernel-log") && log.listen().isPresent()) {
                continue; // not every machine lets its log be read
            }
            for (Measured measured : check.look(Instant.now()).measured()) {
                assertTrue(metrics.contains("`cronward_node_" + measured.name() + "`"), measured.name());
            }
        }
        assertTrue(findings.contains("## check-stuck\n"));
    }

    @Test
    void thisNodeHasFileSystemsOfWhichTheLedgersIsNeeded() throws ConfigurationProblems, IOException {
        Check filesystems = checks(Map.of()).getFirst();
        List<Measured> measured = filesystems.look(Instant.now()).measured();
        assertTrue(
                measured.stream()
                        .anyMatch(one -> one.name().equals("filesystem_available_bytes")
                                && "/".equals(one.labels().get("mountpoint"))
                                && one.value().known().orElse(0.0) > 0),
                measured::toString);
    }
}
