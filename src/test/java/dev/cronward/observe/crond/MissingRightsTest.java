package dev.cronward.observe.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Needs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the observer says when rights or namespaces are taken from it. Needs root, to take them. */
class MissingRightsTest {
    private static String observe(String... wrapper) throws Exception {
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SayCapabilities.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("ended cleanly"), said);
        return said;
    }

    @Test
    void withoutCapabilitiesEachMissingOneIsNamedWithItsCure() throws Exception {
        Needs.root();
        Needs.program("/usr/bin/setpriv");
        String said = observe("setpriv", "--bounding-set=-net_admin,-sys_nice,-sys_ptrace,-sys_admin");
        // The connector itself is open to everybody on newer kernels; what it lacks then is the large buffer.
        assertTrue(said.contains("proc-connector=false true ") || said.contains("receive-buffers=false false "), said);
        assertTrue(said.contains("taskstats=false true "), said);
        assertTrue(said.contains("output=false false "), said);
        assertTrue(said.contains("realtime=false false "), said);
        // Nobody's files are asked for where no process is seen.
        assertTrue(said.contains("proc-connector=false true ") || said.contains("closed-files=false false "), said);
        assertTrue(said.contains("CAP_NET_ADMIN"), said);
        assertTrue(said.contains("CAP_SYS_NICE"), said);
    }

    @Test
    void withWhatTheDaemonSetAddsNothingIsMissingButTheKernelLog() throws Exception {
        Needs.root();
        Needs.program("/usr/bin/setpriv");
        StringBuilder rights = new StringBuilder("-all");
        Pattern.compile("(?m)^ {16}- ([A-Z_]+) # ")
                .matcher(Files.readString(Path.of("k8s/base/daemonset.yaml")))
                .results()
                .forEach(found -> rights.append(",+").append(found.group(1).toLowerCase(Locale.ROOT)));
        String all = available(observe());
        assertTrue(all.contains("proc-connector") && all.contains("output"), all);
        assertEquals(all, available(observe("setpriv", "--bounding-set=" + rights, "--inh-caps=" + rights)));
    }

    /** What there is, but for the kernel log, which is a device and no matter of rights alone. */
    private static String available(String said) {
        return said.lines()
                .filter(line -> line.contains("=true ") && !line.startsWith("kernel-log"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void inAnotherNetworkNamespaceNothingLooksHealthy() throws Exception {
        Needs.privateCrond();
        String said = observe("unshare", "-n");
        assertTrue(said.contains("polling=true false "), said);
        assertTrue(said.contains("proc-connector=false true "), said);
        assertTrue(said.contains("taskstats=false true "), said);
    }
}
