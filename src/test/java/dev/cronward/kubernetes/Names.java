package dev.cronward.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that manifests refer to by, and where they lead. */
final class Names {
    /** Made by hand, never by the manifests: its keys stand in {@link #EXAMPLE}. */
    private static final String SECRET = "cronward";

    /** Shows the Secret that production needs. */
    static final Path EXAMPLE = Path.of("k8s/overlays/production/secret.example.yaml");

    private Names() {}

    /** What is named and is not there, or stands in another namespace. */
    static List<String> loose(Manifests manifests, Set<String> priorities) {
        List<String> loose = new ArrayList<>();
        Set<String> present = new HashSet<>();
        for (HasMetadata object : manifests.objects()) {
            String name = object.getKind() + " " + object.getMetadata().getName();
            present.add(name);
            String namespace = object.getMetadata().getNamespace();
            if (!"cronward"
                    .equals(
                            "Namespace".equals(object.getKind())
                                    ? object.getMetadata().getName()
                                    : namespace)) {
                loose.add(name + " is in the namespace " + namespace);
            }
        }
        PodSpec pod = manifests.pod();
        List<String> needed =
                new ArrayList<>(List.of("Namespace cronward", "ServiceAccount " + pod.getServiceAccountName()));
        for (Volume volume : pod.getVolumes()) {
            if (volume.getConfigMap() != null
                    && !Boolean.TRUE.equals(volume.getConfigMap().getOptional())) {
                needed.add("ConfigMap " + volume.getConfigMap().getName());
            }
            if (volume.getSecret() != null && !SECRET.equals(volume.getSecret().getSecretName())) {
                needed.add("Secret " + volume.getSecret().getSecretName());
            }
        }
        needed.removeAll(present);
        needed.forEach(name -> loose.add("no " + name));
        if (!priorities.contains(pod.getPriorityClassName())) {
            loose.add("no PriorityClass " + pod.getPriorityClassName());
        }
        Map<String, Long> mounted = manifests.container().getVolumeMounts().stream()
                .collect(Collectors.groupingBy(VolumeMount::getName, Collectors.counting()));
        Set<String> volumes = pod.getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
        if (!volumes.equals(mounted.keySet())) {
            loose.add("volumes " + volumes + " and mounts of " + mounted.keySet());
        }
        return loose;
    }
}
