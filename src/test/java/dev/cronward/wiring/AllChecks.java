package dev.cronward.wiring;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Machine;
import dev.cronward.checks.WrittenNode;
import dev.cronward.host.HostRoot;
import dev.cronward.kmsg.KernelLog;
import dev.cronward.wiring.config.CheckNameText;
import dev.cronward.wiring.config.ChecksConfig;
import dev.cronward.wiring.config.Configuration;
import dev.cronward.wiring.config.ConfigurationProblems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All checks that there are, as the agent makes them, for tests and benches; a new one is among them by being listed. */
public final class AllChecks {
    /** Switches off what asks a program or hears this very kernel, and so not the node that is written down. */
    public static final Map<String, String> OF_FILES = Map.of(
            "cronward.checks.off",
            Stream.of("smart", "kernel-log")
                    .filter(CheckNameText.NAMES::contains)
                    .collect(Collectors.joining(",")));

    /** Loading takes longer than most looks. */
    private static final Map<Map<String, String>, ChecksConfig> LOADED = new ConcurrentHashMap<>();

    private AllChecks() {}

    /** Of this very node, as options say. */
    public static List<Check> ofThisNode(Map<String, String> options, Path state, CheckMemory memory)
            throws ConfigurationProblems {
        return NodeChecks.of(
                config(options), Machine.own(HostRoot.own()), state, memory, new Observed(List::of, new KernelLog()));
    }

    /** Of a node that is written down and unpacked in a directory, those of files. */
    public static List<Check> of(WrittenNode node, Path directory, Supplier<Duration> later, CheckMemory memory)
            throws ConfigurationProblems {
        return NodeChecks.of(
                config(OF_FILES),
                node.in(directory, later),
                Path.of("/var/lib/cronward"),
                memory,
                new Observed(node::cronds, new KernelLog()));
    }

    private static ChecksConfig config(Map<String, String> options) throws ConfigurationProblems {
        ChecksConfig loaded = LOADED.get(options);
        if (loaded == null) {
            loaded = Configuration.load(Path.of("/none"), false, Map.of(), options)
                    .getConfigMapping(ChecksConfig.class);
            LOADED.put(options, loaded);
        }
        return loaded;
    }
}
