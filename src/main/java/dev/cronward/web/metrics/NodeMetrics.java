package dev.cronward.web.metrics;

import dev.cronward.host.HostRoot;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts cronward's metrics beside the framework's at {@code /q/metrics}. */
@Singleton
@SuppressWarnings("deprecation") // the registry that this release of Quarkus serves is the old one of the two
class NodeMetrics {
    void register(
            @Observes StartupEvent start,
            PrometheusMeterRegistry registry,
            Instance<MetricsSource> source,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        registry.getPrometheusRegistry()
                .register(new NodeCollector(
                        () -> source.isResolvable() ? Optional.of(source.get()) : Optional.empty(),
                        version,
                        ImageMode.current() == ImageMode.NATIVE_RUN,
                        HostRoot.own()));
    }
}
