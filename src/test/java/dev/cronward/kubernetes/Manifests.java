package dev.cronward.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What kustomize makes of a directory.
 *
 * @param documents as YAML has them
 */
record Manifests(List<Map<?, ?>> documents) {
    static final Path BASE = Path.of("k8s/base");

    /** Directories of the repository, which do not change while tests run. */
    private static final Map<Path, Manifests> BUILT = new ConcurrentHashMap<>();

    /** Builds a directory as {@code kubectl apply -k} does; what cannot be built is an error with kustomize's words. */
    static Manifests build(Path directory) {
        return directory.isAbsolute() ? built(directory) : BUILT.computeIfAbsent(directory, Manifests::built);
    }

    private static Manifests built(Path directory) {
        Path kustomize = Needs.kustomize();
        CommandResult built = CommandResult.of(Map.of(), List.of(kustomize.toString(), "build", directory.toString()));
        assertEquals(0, built.status(), built::toString);
        return new Manifests(documents(built.out()));
    }

    /** Builds the base with components, each by its directory, from a kustomization of its own below {@code scratch}. */
    static Manifests baseWith(Path scratch, List<Path> components) throws IOException {
        Path from = Files.createTempDirectory(scratch.toRealPath(), "overlay-");
        StringBuilder text = new StringBuilder("resources:\n").append(entry(from, BASE));
        if (!components.isEmpty()) {
            text.append("components:\n");
        }
        components.forEach(component -> text.append(entry(from, component)));
        Files.writeString(from.resolve("kustomization.yaml"), text);
        return build(from);
    }

    private static String entry(Path from, Path directory) {
        return "  - " + from.relativize(directory.toAbsolutePath().normalize()) + "\n";
    }

    /** Every component that there is. */
    static List<Path> components() {
        return directories("k8s/components");
    }

    /** Every overlay that there is. */
    static List<Path> overlays() {
        return directories("k8s/overlays");
    }

    private static List<Path> directories(String below) {
        try (Stream<Path> found = Files.list(Path.of(below))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a file of YAML. */
    static List<Map<?, ?>> documents(String yaml) {
        List<Map<?, ?>> documents = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            documents.add((Map<?, ?>) document);
        }
        return documents;
    }

    /** All as the API's types. */
    List<HasMetadata> objects() {
        return documents.stream().map(StrictTypes::read).toList();
    }

    /** Those of a type. */
    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects().stream().filter(type::isInstance).map(type::cast).toList();
    }

    DaemonSet daemonSet() {
        List<DaemonSet> all = all(DaemonSet.class);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    PodSpec pod() {
        return daemonSet().getSpec().getTemplate().getSpec();
    }

    Container container() {
        assertEquals(1, pod().getContainers().size());
        return pod().getContainers().getFirst();
    }

    /** What the pod's volume of that name shows of a ConfigMap of these manifests; empty where there is none. */
    Optional<ConfigMap> mountedAs(String volume) {
        String name = pod().getVolumes().stream()
                .filter(v -> v.getName().equals(volume))
                .map(v -> v.getConfigMap().getName())
                .findFirst()
                .orElseThrow();
        return all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst();
    }
}
