package dev.cronward.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.net.Address;
import dev.cronward.wiring.config.Configuration;
import dev.cronward.wiring.config.ConfigurationProblems;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manifests tell the agent is what it takes: configuration, directories, ports, paths, rights. */
class AgentInPodTest {
    /** Rights of the package's service that the pod has no use for. */
    private static final Map<String, String> NOT_IN_THE_POD = Map.of(
            "SYSLOG", "the device of the kernel log cannot be opened in a container",
            "SYS_RAWIO", "nor can disks",
            "SETUID", "commands of own checks are the image's, whose users are not the node's",
            "SETGID", "the same",
            "KILL", "the same: all that it starts is its own");

    @TempDir
    Path scratch;

    @Test
    void theAgentTakesEveryKeyAndVariable() throws Exception {
        List<Manifests> all = Stream.concat(
                        Stream.of(Manifests.build(Manifests.BASE), Manifests.baseWith(scratch, Manifests.components())),
                        Manifests.overlays().stream().map(Manifests::build))
                .toList();
        for (Manifests manifests : all) {
            for (String address : List.of("192.0.2.7", "2001:db8::7")) {
                SmallRyeConfig config = load(manifests, address);
                assertEquals("node-1", config.getConfigValue("cronward.node").getValue());
                Address management = Address.parse(
                        config.getConfigValue("cronward.management.address").getValue());
                assertTrue(Set.of(address, "127.0.0.1").contains(management.host()), management::toString);
                assertEquals(port(manifests.container()), management.port());
            }
        }
    }

    @Test
    void everyPartyNamesTheSamePort() throws IOException {
        Manifests manifests = Manifests.baseWith(scratch, List.of(Path.of("k8s/components/prometheus-operator")));
        int port = port(manifests.container());
        String name = "management";
        assertEquals(port, manifests.container().getPorts().getFirst().getHostPort());
        assertEquals(
                List.of(port, name),
                manifests.all(Service.class).getFirst().getSpec().getPorts().stream()
                        .flatMap(p -> Stream.of(p.getPort(), p.getTargetPort().getStrVal()))
                        .toList());
        assertEquals(
                port,
                manifests
                        .all(NetworkPolicy.class)
                        .getFirst()
                        .getSpec()
                        .getIngress()
                        .getFirst()
                        .getPorts()
                        .getFirst()
                        .getPort()
                        .getIntVal());
        var scraped = manifests
                .all(PodMonitor.class)
                .getFirst()
                .getSpec()
                .getPodMetricsEndpoints()
                .getFirst();
        assertEquals(name, scraped.getPort());
        assertEquals("/q/metrics", scraped.getPath());
        probes(manifests)
                .values()
                .forEach(probe -> assertEquals(name, probe.getPort().getStrVal()));
    }

    @Test
    void onTheLoopbackTheKubeletAsksThere() throws Exception {
        Manifests manifests = Manifests.baseWith(scratch, List.of(Path.of("k8s/components/loopback")));
        assertEquals(
                "127.0.0.1:9181",
                load(manifests, "192.0.2.7")
                        .getConfigValue("cronward.management.address")
                        .getValue());
        Map<String, HTTPGetAction> probes = probes(manifests);
        assertEquals(List.of("started", "live", "ready"), List.copyOf(probes.keySet()));
        probes.forEach((state, probe) -> {
            assertEquals("/q/health/" + state, probe.getPath());
            assertEquals("127.0.0.1", probe.getHost());
        });
    }

    @Test
    void itsDirectoriesAreMounted() throws Exception {
        Manifests manifests = Manifests.build(Manifests.BASE);
        SmallRyeConfig config = load(manifests, "192.0.2.7");
        Set<String> mounted = manifests.container().getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .collect(Collectors.toSet());
        for (String key : List.of("state-dir", "jobs-dir", "owners-dir", "checks.dir")) {
            assertTrue(
                    mounted.contains(config.getConfigValue("cronward." + key).getValue()),
                    () -> key + " of " + mounted);
        }
        assertTrue(mounted.contains(Configuration.DEFAULT_FILE.toString()), mounted::toString);
        // The token's directory must be the agent's own, which the root of an emptyDir is not.
        Path run = Path.of(config.getConfigValue("cronward.run-dir").getValue());
        assertTrue(mounted.contains(String.valueOf(run.getParent())), run::toString);
    }

    @Test
    void itHasTheRightsOfTheServiceButThoseItCannotUse() throws IOException {
        Set<String> service = Files.readString(Path.of("src/deb/cronward.service"))
                .lines()
                .filter(line -> line.startsWith("CapabilityBoundingSet="))
                .flatMap(line -> Arrays.stream(line.substring(line.indexOf('=') + 1)
                        .replace("CAP_", "")
                        .split(" ", -1)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> pod =
                new TreeSet<>(capabilities(Manifests.build(Manifests.BASE).container()));
        Set<String> both = new TreeSet<>(pod);
        both.addAll(NOT_IN_THE_POD.keySet());
        assertEquals(service, both);
        assertEquals(service.size(), pod.size() + NOT_IN_THE_POD.size());
        // Each says in a comment what it is for.
        String text = Files.readString(Manifests.BASE.resolve("daemonset.yaml"));
        pod.forEach(right -> assertTrue(text.contains("- " + right + " # "), right));
    }

    @Test
    void privilegedItHasAllAndAcceptsNothing() throws Exception {
        Manifests manifests = Manifests.baseWith(scratch, List.of(Path.of("k8s/components/privileged")));
        assertTrue(manifests.container().getSecurityContext().getPrivileged());
        assertNull(manifests.container().getSecurityContext().getCapabilities());
        assertNull(load(manifests, "192.0.2.7")
                .getConfigValue("cronward.observe.accept-missing")
                .getValue());
        assertEquals(
                "kernel-log",
                load(Manifests.build(Manifests.BASE), "192.0.2.7")
                        .getConfigValue("cronward.observe.accept-missing")
                        .getValue());
    }

    @Test
    void itsMemoryIsEnoughForWhatTheJvmMayTake() throws IOException {
        long megabytes = Pattern.compile("-Xmx(\\d+)m -Xss512k|-XX:ReservedCodeCacheSize=(\\d+)m")
                .matcher(Files.readString(Path.of("scripts/cronward.sh")))
                .results()
                .mapToLong(AgentInPodTest::number)
                .sum();
        assertTrue(megabytes > 300, () -> "heap and code " + megabytes);
        Quantity limit = Manifests.build(Manifests.BASE)
                .container()
                .getResources()
                .getLimits()
                .get("memory");
        // Beside them: classes, stacks, the ledger's pages.
        assertTrue(
                Quantity.getAmountInBytes(limit).compareTo(BigDecimal.valueOf((megabytes + 128) << 20)) > 0,
                limit::toString);
    }

    private static long number(MatchResult found) {
        return Long.parseLong(found.group(1) == null ? found.group(2) : found.group(1));
    }

    private static List<String> capabilities(Container container) {
        assertEquals(
                List.of("ALL"), container.getSecurityContext().getCapabilities().getDrop());
        return container.getSecurityContext().getCapabilities().getAdd();
    }

    private static int port(Container container) {
        assertEquals(
                List.of("management"),
                container.getPorts().stream().map(ContainerPort::getName).toList());
        return container.getPorts().getFirst().getContainerPort();
    }

    private static Map<String, HTTPGetAction> probes(Manifests manifests) {
        Container container = manifests.container();
        Map<String, HTTPGetAction> probes = new LinkedHashMap<>();
        probes.put("started", container.getStartupProbe().getHttpGet());
        probes.put("live", container.getLivenessProbe().getHttpGet());
        probes.put("ready", container.getReadinessProbe().getHttpGet());
        return probes;
    }

    /** The agent's own reading of the ConfigMap and the variables, on a node with this address. */
    private SmallRyeConfig load(Manifests manifests, String address) throws IOException, ConfigurationProblems {
        String text = manifests.mountedAs("config").orElseThrow().getData().get("cronward.conf");
        Path secrets = secrets();
        Path file = Files.createTempFile(scratch, "cronward", ".conf");
        Files.writeString(file, text.replace("/secrets/", secrets + "/"));
        return Configuration.load(file, true, environment(manifests.container(), address), Map.of());
    }

    /** The example of the Secret, as it is mounted. */
    private Path secrets() throws IOException {
        Path directory = Files.createTempDirectory(scratch, "secrets-");
        Map<?, ?> document =
                Manifests.documents(Files.readString(Names.EXAMPLE)).getFirst();
        Secret example = (Secret) StrictTypes.read(document);
        assertEquals(List.of(), StrictTypes.unknown(example));
        assertFalse(example.getStringData().isEmpty());
        for (Map.Entry<String, String> entry : example.getStringData().entrySet()) {
            Files.writeString(directory.resolve(entry.getKey()), entry.getValue());
        }
        return directory;
    }

    private static Map<String, String> environment(Container container, String address) {
        Map<String, String> fields = Map.of("spec.nodeName", "node-1", "status.hostIP", address);
        Map<String, String> environment = new LinkedHashMap<>();
        for (EnvVar variable : container.getEnv()) {
            String value = Optional.ofNullable(variable.getValue())
                    .orElseGet(() ->
                            fields.get(variable.getValueFrom().getFieldRef().getFieldPath()));
            for (Map.Entry<String, String> earlier : environment.entrySet()) {
                value = value.replace("$(" + earlier.getKey() + ")", earlier.getValue());
            }
            environment.put(variable.getName(), value);
        }
        // The agent takes a tree only where there is one.
        assertEquals("/host", environment.put("CRONWARD_HOST_ROOT", "/"));
        return environment;
    }
}
