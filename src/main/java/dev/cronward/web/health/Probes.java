package dev.cronward.web.health;

import dev.cronward.health.AgentParts;
import dev.cronward.health.HealthSource;
import dev.cronward.health.Judge;
import dev.cronward.health.Part;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** The list of health checks: one for each part, so that each shows its own reason. */
class Probes {
    private final Instance<HealthSource> source;

    Probes(Instance<HealthSource> source) {
        this.source = source;
    }

    @Produces
    @Startup
    @Singleton
    HealthCheck started() {
        return check("started", false, Judge::started);
    }

    /** Up while the agent is being put together: the probe for that is the one above. */
    @Produces
    @Liveness
    @Singleton
    HealthCheck alive() {
        return check("agent-loop", true, Judge::loop);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck loop() {
        return check("agent-loop", false, Judge::loop);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck ledger() {
        return check("ledger", false, Judge::ledger);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck defects() {
        return check("defects", false, Judge::defects);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck catalog() {
        return check("catalog", false, Judge::catalog);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck observer() {
        return check("observer", false, Judge::observer);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck outbox() {
        return check("outbox", false, Judge::outbox);
    }

    private HealthCheck check(String name, boolean upWhileStarting, Function<AgentParts, Part> judge) {
        return () -> {
            if (source.isResolvable()) {
                return response(judge.apply(source.get().parts()));
            }
            return response(new Part(name, upWhileStarting, Map.of("reason", "the agent is still starting")));
        };
    }

    private static HealthCheckResponse response(Part part) {
        HealthCheckResponseBuilder builder =
                HealthCheckResponse.named(part.name()).status(part.up());
        part.facts().forEach(builder::withData);
        return builder.build();
    }
}
