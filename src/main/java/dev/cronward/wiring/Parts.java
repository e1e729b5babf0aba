package dev.cronward.wiring;

import dev.cronward.access.AccessToken;
import dev.cronward.access.RunDirectory;
import dev.cronward.access.TokenFile;
import dev.cronward.agent.Agent;
import dev.cronward.agent.AgentSettings;
import dev.cronward.agent.BlindSpots;
import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.facts.SiteFacts;
import dev.cronward.checks.CheckRunner;
import dev.cronward.checks.Machine;
import dev.cronward.host.BootName;
import dev.cronward.host.HostName;
import dev.cronward.host.HostRoot;
import dev.cronward.host.NodeTree;
import dev.cronward.kmsg.KernelLog;
import dev.cronward.ledger.KnownJob;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.LedgerSettings;
import dev.cronward.notify.Backoff;
import dev.cronward.notify.Channel;
import dev.cronward.notify.ChannelDown;
import dev.cronward.notify.Dispatcher;
import dev.cronward.notify.Outbox;
import dev.cronward.notify.Receiver;
import dev.cronward.notify.RefreshedChannel;
import dev.cronward.notify.facts.LinkedOutbox;
import dev.cronward.notify.facts.Sender;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.ObservedBy;
import dev.cronward.observe.RunSource;
import dev.cronward.observe.crond.CrondSource;
import dev.cronward.observe.process.CrondZone;
import dev.cronward.people.ChannelNames;
import dev.cronward.people.Listeners;
import dev.cronward.people.MaintenanceWindow;
import dev.cronward.records.Origin;
import dev.cronward.records.Recorder;
import dev.cronward.records.Scheduled;
import dev.cronward.records.SinkState;
import dev.cronward.redact.Redaction;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Verdicts;
import dev.cronward.verdict.detect.Detectors;
import dev.cronward.web.api.ApiAccess;
import dev.cronward.wiring.config.ChecksConfig;
import dev.cronward.wiring.config.JobConfig;
import dev.cronward.wiring.config.MaintenanceConfig;
import dev.cronward.wiring.config.NodeConfig;
import dev.cronward.wiring.config.ObserveConfig;
import dev.cronward.wiring.config.RedactConfig;
import dev.cronward.wiring.config.RetentionConfig;
import dev.cronward.wiring.config.RouteConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All parts of an agent, put together from configuration in the order in which they need each other. Closing it gives
 * back what is left when agent and dispatcher have been stopped.
 */
@Singleton
public final class Parts implements AutoCloseable {
    private final Ledger ledger;
    private final CatalogKeeper catalog;
    private final Dispatcher dispatcher;
    private final Recorder recorder;
    private final Agent agent;
    private final ApiAccess access;
    private final RunDirectory runDirectory;
    private final int port;
    private Optional<TokenFile> tokenFile = Optional.empty();
    private final RunSource source;
    private final String node;
    private final Set<String> acceptMissing;
    private final List<MaintenanceWindow> windows;
    private final Redaction redaction;
    private final List<Detector> detectors;
    private final CheckRunner checks;
    private final OwnChecks ownChecks;

    Parts(
            NodeConfig node,
            JobConfig jobs,
            ObserveConfig observe,
            Channels configured,
            RetentionConfig retention,
            RedactConfig redact,
            MaintenanceConfig maintenance,
            RouteConfig route,
            RecordSinks sinks,
            ChecksConfig nodeChecks)
            throws IOException {
        InstantSource clock = Clock.systemUTC();
        this.node = node.node()
                .or(() -> HostName.read(HostRoot.own()).known())
                .orElseThrow(() -> new IllegalStateException("the node has no name; set cronward.node"));
        NodeTree tree = node.hostRoot().map(NodeTree::mountedAt).orElseGet(NodeTree::found);
        Path state = node.stateDir().orElseGet(Parts::usualStateDirectory);
        ledger = Ledger.open(
                state,
                new LedgerSettings(
                        retention.age(),
                        retention.size(),
                        LedgerSettings.defaults().keepPerJob(),
                        retention.undelivered()));
        List<Job> remembered = ledger.jobs().all().stream().map(KnownJob::job).toList();
        ownChecks = new OwnChecks(nodeChecks.dir(), tree.root(), ledger, this::catalog, clock);
        catalog = new CatalogKeeper(
                jobs.settings(),
                ownChecks.beside(new SiteFacts(jobs.jobsDir(), jobs.ownersDir())),
                tree.root(),
                CrondZone.of(Optional.empty(), tree.root()),
                remembered);
        KernelLog kernelLog = new KernelLog();
        source = new CrondSource(
                ObserveSettings.defaults()
                        .withOutput(
                                jobs.output().keep(),
                                Math.toIntExact(jobs.output().head()),
                                Math.toIntExact(jobs.output().tail()))
                        .withRealtime(
                                observe.realtimeBudget(),
                                ObserveSettings.defaults().realtimeWindow())
                        .seenBy(observe.by(), observe.pollInterval(), observe.crondLog())
                        .in(tree),
                kernelLog);
        List<Receiver> receivers = configured.of(
                new Sender(this.node, URI.create("http://" + node.http().address())));
        List<Channel> channels = receivers.stream()
                .flatMap(receiver -> receiver.channels().stream())
                .toList();
        windows = maintenance.windows().orElse(List.of());
        Set<String> missing = new HashSet<>(observe.acceptMissing().orElse(Set.of()));
        if (observe.by() == ObservedBy.POLLING) {
            missing.addAll(CrondSource.KERNELS);
        }
        acceptMissing = Set.copyOf(missing);
        BlindSpots blind = new BlindSpots(
                source::capabilities,
                () -> source.counters().getOrDefault("losses", 0L),
                acceptMissing,
                observe.by() == ObservedBy.KERNEL,
                System::nanoTime);
        redaction = redact.redaction();
        Outbox outbox = node.grafanaUrl()
                .<Outbox>map(grafana -> new LinkedOutbox(ledger.outbox(), grafana, this.node))
                .orElseGet(ledger::outbox);
        dispatcher = new Dispatcher(outbox, redaction, channels, clock, RandomGenerator.getDefault(), Backoff.usual());
        recorder = sinks.recorder(ledger.runEvents(), this.node, redaction, this::scheduled, clock);
        Optional<String> boot = BootName.read(HostRoot.own());
        ledger.runEvents().take(sinks.names(), () -> new Origin(boot, eye()), recorder::wake);
        checks = new CheckRunner(
                NodeChecks.of(
                        nodeChecks,
                        Machine.own(tree.root()),
                        state,
                        ledger.checks(),
                        new Observed(this::crondPids, kernelLog)),
                clock);
        detectors = Stream.of(
                        Detectors.all(new CrondMemory(catalog::current), blind),
                        Detectors.ofNode(checks, nodeChecks.owner()),
                        List.of(ownChecks.detector(nodeChecks.owner().or(jobs::owner))),
                        List.of(
                                new ChannelDown(dispatcher::states),
                                ChannelDown.ofRecords(() -> recorder.states().stream()
                                        .map(SinkState::state)
                                        .toList())))
                .<Detector>flatMap(List::stream)
                .toList();
        Verdicts verdicts = new Verdicts(
                catalog::current,
                ledger.memory(),
                new CrondLogs(catalog::current, observe.crondLog(), tree.root()),
                ledger.incidents(),
                new Listeners(
                        names(channels),
                        ledger.silences(),
                        windows,
                        () -> catalog.current().owners(),
                        route.settings()),
                clock.instant(),
                detectors);
        ledger.outbox().keepOnly(channels.stream().map(Channel::name).toList(), clock.instant());
        AgentSettings settings = AgentSettings.defaults()
                .forgettingCrondAfter(retention.goneCrond())
                .redacting(redaction);
        agent = new Agent(ledger, catalog, source, verdicts, dispatcher::wake, clock, settings);
        Optional<AccessToken> given = AccessToken.given(System.getenv());
        runDirectory = node.runDir().map(RunDirectory::new).orElseGet(() -> RunDirectory.ofThisUser(System.getenv()));
        port = node.http().address().port();
        access = new ApiAccess(
                given.orElseGet(AccessToken::random),
                given.isPresent() ? Optional.empty() : Optional.of(runDirectory.tokenFile(port)),
                node.http().address().host());
    }

    private List<Integer> crondPids() {
        return catalog.current().cronds().stream()
                .filter(CrondCatalog::running)
                .map(CrondCatalog::crond)
                .filter(Crond::wasSeen)
                .map(Crond::pid)
                .toList();
    }

    private Optional<Scheduled> scheduled(String job) {
        return catalog.current()
                .job(job)
                .map(one -> new Scheduled(one.owner(), one.when().text()));
    }

    /** What sees runs, as records name it. */
    private String eye() {
        boolean kernel =
                source.capabilities().stream().anyMatch(c -> c.name().equals("proc-connector") && c.available());
        return (kernel ? ObservedBy.KERNEL : ObservedBy.POLLING).name().toLowerCase(Locale.ROOT);
    }

    private static ChannelNames names(List<Channel> channels) {
        return new ChannelNames(
                names(channels, channel -> true),
                names(channels, RefreshedChannel.class::isInstance),
                names(channels, Channel::hearsAcknowledgements));
    }

    private static Set<String> names(List<Channel> channels, Predicate<Channel> which) {
        return channels.stream().filter(which).map(Channel::name).collect(Collectors.toSet());
    }

    private static Path usualStateDirectory() {
        if (System.getProperty("user.name", "").equals("root")) {
            return Path.of("/var/lib/cronward");
        }
        String state = Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
                .filter(dir -> dir.startsWith("/"))
                .orElseGet(() -> System.getProperty("user.home") + "/.local/state");
        return Path.of(state, "cronward");
    }

    /**
     * Leaves the token where the command line finds it. To be called when the port is open, and not before: the token of
     * an agent that has the port already would be lost.
     */
    void publishToken() throws IOException {
        if (access.tokenFile().isPresent()) {
            tokenFile = Optional.of(TokenFile.publish(runDirectory, port, access.token()));
        }
    }

    Agent agent() {
        return agent;
    }

    /** What is looked for. */
    List<Detector> detectors() {
        return detectors;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    /** Who takes records of runs. */
    Recorder recorder() {
        return recorder;
    }

    CatalogKeeper catalog() {
        return catalog;
    }

    @Produces
    @Singleton
    ApiAccess access() {
        return access;
    }

    /** The configured windows of maintenance. */
    List<MaintenanceWindow> windows() {
        return windows;
    }

    Ledger ledger() {
        return ledger;
    }

    RunSource source() {
        return source;
    }

    /** The node's name. */
    String node() {
        return node;
    }

    /** The checks of the node. */
    CheckRunner checks() {
        return checks;
    }

    /** The checks of the user's. */
    OwnChecks ownChecks() {
        return ownChecks;
    }

    /** What is secret. */
    Redaction redaction() {
        return redaction;
    }

    /** Capabilities that are missing on purpose. */
    Set<String> acceptMissing() {
        return acceptMissing;
    }

    @Override
    public void close() throws IOException {
        try {
            if (tokenFile.isPresent()) {
                tokenFile.get().close();
            }
        } finally {
            ownChecks.close();
            checks.close();
            ledger.close();
        }
    }
}
