package dev.cronward.web.metrics;

import dev.cronward.host.HostRoot;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes all of cronward's metrics anew at each scrape from one look at the agent, so none can be stale and what is gone
 * from the node is gone from the metrics.
 */
final class NodeCollector extends Collector {
    private final Supplier<Optional<MetricsSource>> source;
    private final AgentFamilies agent;
    private final JobTimes times = new JobTimes();
    private final NodeFamilies node = new NodeFamilies(new IncidentFamilies());

    /** The source is asked for at each scrape: the port may be open before the agent has been put together. */
    NodeCollector(Supplier<Optional<MetricsSource>> source, String version, boolean nativeImage, HostRoot root) {
        this.source = source;
        this.agent = new AgentFamilies(version, nativeImage, root);
    }

    /** Synchronized: two scrapes at once share what is remembered between them. */
    @Override
    public synchronized List<MetricFamilySamples> collect() {
        List<Family> families = new ArrayList<>(agent.of());
        source.get().map(MetricsSource::facts).ifPresent(facts -> {
            families.addAll(node.of(facts));
            families.addAll(new JobFamilies(times).of(facts));
        });
        return families.stream().map(Family::samples).toList();
    }
}
