package dev.cronward.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Dashboard;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kustomize makes of k8s/: fields that Kubernetes has, and names that lead somewhere. */
class ManifestsTest {
    /** Classes that every cluster has. */
    private static final Set<String> PRIORITIES = Set.of("system-node-critical", "system-cluster-critical");

    @TempDir
    Path scratch;

    /** The base, each overlay, and the base with each component. */
    private Map<String, Manifests> all() throws IOException {
        Map<String, Manifests> all = new LinkedHashMap<>();
        all.put("base", Manifests.build(Manifests.BASE));
        for (Path overlay : Manifests.overlays()) {
            all.put(overlay.toString(), Manifests.build(overlay));
        }
        for (Path component : Manifests.components()) {
            all.put(component.toString(), Manifests.baseWith(scratch, List.of(component)));
        }
        return all;
    }

    @Test
    void everyFieldIsOneOfTheApisAndEveryNameLeadsSomewhere() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Manifests> all = all();
        assertTrue(all.size() >= 7, all.keySet()::toString);
        all.forEach((where, manifests) -> {
            for (HasMetadata object : manifests.objects()) {
                StrictTypes.unknown(object).forEach(place -> wrong.add(where + ": no such field: " + place));
            }
            Names.loose(manifests, PRIORITIES).forEach(name -> wrong.add(where + ": " + name));
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void aMisspeltFieldIsFoundHoweverDeepItLies() {
        Map<?, ?> pod = Map.of(
                "hostPid",
                true,
                "containers",
                List.of(Map.of(
                        "name", "cronward",
                        "resources", Map.of("limit", Map.of("memory", "1Mi")),
                        "securityContext", Map.of("capabilities", Map.of("ad", List.of("SYS_NICE"))),
                        "livenessProbe", Map.of("httpGet", Map.of("pat", "/", "port", "management")))));
        HasMetadata daemonSet =
                StrictTypes.read(document("apps/v1", "DaemonSet", Map.of("template", Map.of("spec", pod))));
        assertEquals(
                Set.of(
                        "DaemonSet.spec.template.spec.hostPid",
                        "DaemonSet.spec.template.spec.containers[0].resources.limit",
                        "DaemonSet.spec.template.spec.containers[0].securityContext.capabilities.ad",
                        "DaemonSet.spec.template.spec.containers[0].livenessProbe.httpGet.pat"),
                Set.copyOf(StrictTypes.unknown(daemonSet)));
        HasMetadata monitor = StrictTypes.read(document(
                "monitoring.coreos.com/v1",
                "PodMonitor",
                Map.of("podMetricsEndpoints", List.of(Map.of("port", "management", "intervall", "30s")))));
        assertEquals(List.of("PodMonitor.spec.podMetricsEndpoints[0].intervall"), StrictTypes.unknown(monitor));
        assertThrows(
                IllegalArgumentException.class,
                () -> StrictTypes.read(document("apps/v1", "DaemonSet", Map.of("minReadySeconds", "soon"))));
        assertThrows(AssertionError.class, () -> StrictTypes.read(document("apps/v1", "DeamonSet", Map.of())));
    }

    @Test
    void aNameThatLeadsNowhereIsFound() {
        Manifests base = Manifests.build(Manifests.BASE);
        Manifests without = new Manifests(base.documents().stream()
                .filter(document -> !Set.of("ConfigMap", "ServiceAccount").contains(document.get("kind")))
                .toList());
        List<String> loose = Names.loose(without, Set.of());
        assertTrue(loose.stream().anyMatch(name -> name.startsWith("no ConfigMap cronward-")), loose::toString);
        assertTrue(loose.contains("no ServiceAccount cronward"), loose::toString);
        assertTrue(loose.contains("no PriorityClass system-node-critical"), loose::toString);
    }

    @Test
    void theAgentHasNoSayInTheClusterAndNoSecretIsShipped() throws IOException {
        Map<String, Manifests> all = all();
        all.forEach((where, manifests) -> {
            Set<String> kinds = manifests.objects().stream()
                    .map(HasMetadata::getKind)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertFalse(kinds.contains("Secret"), where);
            assertFalse(manifests.all(ServiceAccount.class).getFirst().getAutomountServiceAccountToken(), where);
            assertFalse(manifests.pod().getAutomountServiceAccountToken(), where);
        });
    }

    @Test
    void eachRulesFileIsAPrometheusRule() throws IOException {
        Map<String, Object> expected = RuleFiles.expected();
        assertTrue(expected.size() > 1, expected::toString);
        assertEquals(
                expected,
                RuleFiles.among(Manifests.baseWith(scratch, Manifests.components())),
                "stale: mvn test -Dtest=ManifestsTest -Dcronward.docs=write");
    }

    @Test
    void eachDashboardIsAConfigMapThatGrafanaFindsAndKubectlCanApply() throws IOException {
        Map<String, String> expected = new HashMap<>();
        for (Dashboard dashboard : Dashboard.all()) {
            expected.put(
                    dashboard.uid() + ".json", Files.readString(Path.of("docs/grafana", dashboard.name() + ".json")));
        }
        assertFalse(expected.isEmpty());
        Map<String, String> found = new HashMap<>();
        for (ConfigMap map : Manifests.baseWith(scratch, List.of(Path.of("k8s/components/dashboards")))
                .all(ConfigMap.class)) {
            if ("1".equals(map.getMetadata().getLabels().get("grafana_dashboard"))) {
                // kubectl keeps what it applied in an annotation, and these are 256 KiB at most.
                assertTrue(String.join("", map.getData().values()).length() < 200_000, map.getMetadata()::getName);
                found.putAll(map.getData());
            }
        }
        assertEquals(expected, found);
    }

    @Test
    void theSelectorsFindThePods() throws IOException {
        Manifests everything = Manifests.baseWith(scratch, Manifests.components());
        Map<String, String> labels = new HashMap<>(
                everything.daemonSet().getSpec().getTemplate().getMetadata().getLabels());
        Map<String, Map<String, String>> selectors = Map.of(
                "DaemonSet", everything.daemonSet().getSpec().getSelector().getMatchLabels(),
                "Service", everything.all(Service.class).getFirst().getSpec().getSelector(),
                "PodMonitor",
                        everything
                                .all(PodMonitor.class)
                                .getFirst()
                                .getSpec()
                                .getSelector()
                                .getMatchLabels());
        selectors.forEach((kind, selector) -> {
            assertFalse(selector.isEmpty(), kind);
            assertTrue(labels.entrySet().containsAll(selector.entrySet()), () -> kind + " " + selector);
        });
    }

    @Test
    void theAgentWritesOnlyWhereItMust() {
        Manifests base = Manifests.build(Manifests.BASE);
        assertTrue(base.container().getSecurityContext().getReadOnlyRootFilesystem());
        assertEquals(
                Set.of("/var/lib/cronward", "/run/cronward", "/tmp"),
                base.container().getVolumeMounts().stream()
                        .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                        .map(VolumeMount::getMountPath)
                        .collect(Collectors.toSet()));
        VolumeMount node = base.container().getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals("/host"))
                .findFirst()
                .orElseThrow();
        assertEquals("HostToContainer", node.getMountPropagation());
        Volume root = base.pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals(node.getName()))
                .findFirst()
                .orElseThrow();
        assertEquals("/", root.getHostPath().getPath());
    }

    @Test
    void whatIsReadAnewKeepsItsName() throws IOException {
        for (Path overlay : Manifests.overlays()) {
            Manifests manifests = Manifests.build(overlay);
            Set<String> names = manifests.all(ConfigMap.class).stream()
                    .map(map -> map.getMetadata().getName())
                    .collect(Collectors.toSet());
            // A change of the configuration itself makes new pods, by the name; what the agent reads anew need not.
            assertTrue(names.stream().anyMatch(name -> name.matches("cronward-[a-z0-9]{10}")), names::toString);
        }
        assertTrue(Manifests.build(Path.of("k8s/overlays/production"))
                .mountedAs("owners")
                .orElseThrow()
                .getData()
                .containsKey("owners.yaml"));
        assertTrue(Files.readString(Path.of("k8s/overlays/production/kustomization.yaml"))
                .contains("newTag: " + version()));
    }

    private static String version() throws IOException {
        return Files.readString(Path.of("pom.xml"))
                .lines()
                .filter(line -> line.startsWith("  <version>"))
                .map(line -> line.replaceAll("\\s*</?version>", ""))
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> document(String version, String kind, Map<?, ?> spec) {
        return Map.of("apiVersion", version, "kind", kind, "metadata", Map.of("name", "x"), "spec", spec);
    }
}
