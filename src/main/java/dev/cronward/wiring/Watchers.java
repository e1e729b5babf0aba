package dev.cronward.wiring;

import dev.cronward.health.HealthSource;
import dev.cronward.health.Heartbeat;
import dev.cronward.health.HeartbeatSettings;
import dev.cronward.health.ServiceManager;
import dev.cronward.health.Wellbeing;
import dev.cronward.wiring.config.HeartbeatConfig;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** Who watches the watcher: the receiver of the heartbeat, and the service manager that started the agent. */
@Singleton
final class Watchers implements AutoCloseable {
    private final Optional<Heartbeat> heartbeat;
    private final Optional<ServiceManager> manager;

    Watchers(HeartbeatConfig config, HealthSource health, Parts parts) {
        Supplier<Wellbeing> wellbeing = () -> Wellbeing.of(health.parts());
        heartbeat = config.url()
                .or(config::urlFile)
                .map(url -> new HeartbeatSettings(url.toString(), config.interval(), config.timeout()))
                .map(settings -> new Heartbeat(settings, parts.node(), wellbeing, parts.redaction()::of));
        manager = ServiceManager.of(System.getenv(), ProcessHandle.current().pid(), wellbeing);
    }

    /** Begins to tell them. */
    void begin() {
        manager.ifPresent(ServiceManager::begin);
        heartbeat.ifPresent(Heartbeat::begin);
    }

    /** What keeps them from being told. */
    Optional<String> problem() {
        return heartbeat.flatMap(Heartbeat::problem);
    }

    @Override
    public void close() {
        heartbeat.ifPresent(Heartbeat::close);
        manager.ifPresent(ServiceManager::close);
    }
}
