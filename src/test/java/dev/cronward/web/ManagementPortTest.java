package dev.cronward.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.cronward.health.AgentParts;
import dev.cronward.health.HealthSource;
import dev.cronward.observe.Capability;
import dev.cronward.web.metrics.MetricsSource;
import dev.cronward.web.metrics.NodeFacts;
import dev.cronward.web.metrics.SampleNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Metrics and health as they are served, on the port of their own. */
@Isolated("the framework's tests know one application at a time")
@QuarkusTest
@TestProfile(ManagementPortTest.Sample.class)
class ManagementPortTest {
    @ConfigProperty(name = "quarkus.management.test-port")
    int port;

    /** An agent that lacks a right, on the sample node. */
    public static class Sample implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(SampleMetrics.class, SampleHealth.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.management.test-port", "0", "cronward.state-dir", "target/test-state/management");
        }
    }

    @Alternative
    @Singleton
    static class SampleMetrics implements MetricsSource {
        @Override
        public NodeFacts facts() {
            return SampleNode.facts();
        }
    }

    @Alternative
    @Singleton
    static class SampleHealth implements HealthSource {
        @Override
        public AgentParts parts() {
            return new AgentParts(
                    Duration.ofSeconds(1),
                    true,
                    Optional.empty(),
                    true,
                    List.of(new Capability("taskstats", false, true, "CAP_NET_ADMIN is missing")),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }

    @Test
    void servesCronwardsMetricsAndNoOthers() {
        given().port(port)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("cronward_job_runs_total{crond=\"host\",cronjob=\"backup\""))
                .body(containsString("# TYPE cronward_job_runs counter"))
                .body(containsString("cronward_build_info{"))
                .body(not(containsString("jvm_")))
                .body(not(containsString("http_server")));
    }

    @Test
    void tellsEachPartOfHealthWithItsReason() {
        given().port(port).get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().port(port).get("/q/health/started").then().statusCode(200);
        given().port(port)
                .get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.name", hasItem("ledger"))
                .body("checks.name", hasItem("defects"))
                .body("checks.size()", lessThan(7))
                .body("checks.find { it.name == 'observer' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'observer' }.data.taskstats", equalTo("CAP_NET_ADMIN is missing"));
    }

    @Test
    void theOtherPortServesNeither() {
        given().get("/q/metrics").then().statusCode(not(200));
        given().get("/q/health").then().statusCode(not(200));
    }
}
