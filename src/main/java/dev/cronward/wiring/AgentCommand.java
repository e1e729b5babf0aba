package dev.cronward.wiring;

import dev.cronward.net.Address;
import dev.cronward.wiring.config.Configuration;
import dev.cronward.wiring.config.ConfigurationProblems;
import dev.cronward.wiring.config.NodeConfig;
import io.quarkus.runtime.Quarkus;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cronward agent}: watches this node in the foreground until it is told to stop. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        description = "Watches every crond of this node in the foreground; SIGTERM or Ctrl-C ends it.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:ended as it was told to", "1:could not start or go on", "2:the configuration has problems"})
public final class AgentCommand implements Callable<Integer> {
    private static final int CANNOT = 1;
    private static final int MISCONFIGURED = 2;
    /** How long the parts may take to stop before the JVM ends without them. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (default: /etc/cronward/cronward.conf, if it is there).")
    @Nullable Path config;

    @Option(names = "--state", paramLabel = "DIR", description = "Directory of the ledger.")
    @Nullable String state;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            description = "Where the API listens (default: 127.0.0.1:9180).")
    @Nullable String http;

    @Option(
            names = "--management",
            paramLabel = "HOST:PORT",
            description = "Where metrics and health are (default: 127.0.0.1:9181).")
    @Nullable String management;

    @Option(
            names = "--alertmanager",
            paramLabel = "URL",
            description = "An Alertmanager to tell; once for every instance of a cluster.")
    @Nullable List<String> alertmanagers;

    @Spec
    @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, String> options = options();
        Path file = config == null ? Configuration.DEFAULT_FILE : config;
        SmallRyeConfig loaded;
        try {
            loaded = Configuration.load(file, config != null, System.getenv(), options);
        } catch (ConfigurationProblems e) {
            System.err.println("cronward: the configuration cannot be used:");
            e.problems().forEach(problem -> System.err.println("  " + problem));
            return MISCONFIGURED;
        }
        handOver(loaded);
        NodeConfig node = loaded.getConfigMapping(NodeConfig.class);
        List<String> addresses = List.of(
                node.http().address().toString(), node.management().address().toString());
        AtomicInteger status = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(ended, status), "cronward-leave"));
        Quarkus.run(AgentApplication.class, (code, failure) -> status.set(ended(code, failure, addresses)));
        ended.countDown();
        return status.get();
    }

    /**
     * Ends the process with the agent's own status. After SIGTERM the JVM would end with 143 as soon as its hooks have
     * run, which service managers take for a failure, and perhaps before the last part has been closed.
     */
    private static void leave(CountDownLatch ended, AtomicInteger status) {
        try {
            if (ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(status.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int ended(int code, @Nullable Throwable failure, List<String> addresses) {
        if (failure == null) {
            return code;
        }
        System.err.println("cronward: could not start: " + StartFailure.reason(failure, addresses));
        return CANNOT;
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "cronward.state-dir", state);
        put(options, "cronward.http.address", http);
        put(options, "cronward.management.address", management);
        put(options, "cronward.alertmanager.urls", alertmanagers == null ? null : String.join(",", alertmanagers));
        return options;
    }

    private static void put(Map<String, String> options, String key, @Nullable String value) {
        if (value != null) {
            options.put(key, value);
        }
    }

    /**
     * Tells the framework what was read, so that both have the same values whatever sources the framework would look
     * at; what it calls otherwise is translated.
     */
    private static void handOver(SmallRyeConfig config) {
        for (String key : config.getPropertyNames()) {
            String value =
                    key.startsWith("cronward.") ? config.getConfigValue(key).getValue() : null;
            if (value != null) {
                System.setProperty(key, value);
            }
        }
        NodeConfig node = config.getConfigMapping(NodeConfig.class);
        listen("quarkus.http", node.http().address());
        listen("quarkus.management", node.management().address());
    }

    private static void listen(String prefix, Address address) {
        System.setProperty(prefix + ".host", address.host());
        System.setProperty(prefix + ".port", Integer.toString(address.port()));
    }
}
