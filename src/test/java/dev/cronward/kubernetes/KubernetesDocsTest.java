package dev.cronward.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import dev.cronward.wiring.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/kubernetes.md: its commands of kustomize are run, the directories that it hands to kubectl are built, and the
 * files that it shows, whose first line names them, make an overlay.
 */
class KubernetesDocsTest {
    private static final Path DOCS = Path.of("docs/kubernetes.md");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    private static final Pattern APPLIED = Pattern.compile("(?m)^kubectl (?:apply|delete) -k (\\S+)$");
    private static final Pattern FILES =
            Pattern.compile("(?ms)^```(?:yaml|properties example)\\n# (k8s/\\S+)\\n(.*?)^```");

    @TempDir
    Path scratch;

    private static List<MatchResult> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(DOCS)).results().toList();
    }

    @Test
    void itsCommandsWork() throws IOException {
        String path = Needs.kustomize().getParent() + ":" + System.getenv("PATH");
        int run = 0;
        for (MatchResult block : found(COMMANDS)) {
            for (String line : block.group(1).lines().toList()) {
                if (line.startsWith("kustomize ")) {
                    CommandResult result = CommandResult.of(Map.of("PATH", path), List.of("sh", "-c", line));
                    assertEquals(0, result.status(), result::toString);
                    run++;
                }
            }
        }
        assertTrue(run > 0, DOCS + " shows no command of kustomize");
        List<MatchResult> applied = found(APPLIED);
        assertTrue(applied.size() > 1, DOCS + " applies nothing");
        applied.forEach(command -> Manifests.build(Path.of(command.group(1))).daemonSet());
    }

    @Test
    void itsSecretHasTheKeysOfTheExample() throws IOException {
        Set<String> told = new TreeSet<>();
        found(Pattern.compile("--from-file=(\\S+)")).forEach(key -> told.add(key.group(1)));
        Map<?, ?> example = Manifests.documents(Files.readString(Names.EXAMPLE)).getFirst();
        assertEquals(((Map<?, ?>) example.get("stringData")).keySet(), told);
    }

    @Test
    void itsOverlayIsWhole() throws Exception {
        List<MatchResult> files = found(FILES);
        Path copy = Files.createDirectory(scratch.resolve("k8s"));
        CommandResult copied = CommandResult.of(Map.of(), List.of("cp", "-r", "k8s", "docs", scratch.toString()));
        assertEquals(0, copied.status(), copied::toString);
        for (MatchResult file : files) {
            Path target = scratch.resolve(file.group(1));
            Files.createDirectories(target.resolveSibling(""));
            Files.writeString(target, file.group(2));
        }
        Manifests mine = Manifests.build(copy.resolve("overlays/mine"));
        List<String> wrong = new ArrayList<>();
        mine.objects().forEach(object -> wrong.addAll(StrictTypes.unknown(object)));
        wrong.addAll(Names.loose(mine, Set.of("system-node-critical")));
        assertEquals(List.of(), wrong);
        Configuration.load(copy.resolve("overlays/mine/cronward.conf"), true, Map.of(), Map.of());
        assertTrue(mine.mountedAs("jobs").orElseThrow().getData().containsKey("shop.yaml"));
    }

    @Test
    void itTellsOfEveryDirectory() throws IOException {
        String text = Files.readString(DOCS);
        List<Path> directories = new ArrayList<>(Manifests.components());
        directories.addAll(Manifests.overlays());
        for (Path directory : directories) {
            assertTrue(text.contains("`" + Path.of("k8s").relativize(directory) + "`"), directory::toString);
        }
    }
}
