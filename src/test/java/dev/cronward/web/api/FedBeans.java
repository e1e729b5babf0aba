package dev.cronward.web.api;

import dev.cronward.access.AccessToken;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts {@link FedNode} behind the API, where a test's profile asks for it. */
@Alternative
@Singleton
public class FedBeans {
    /** What opens the API in tests. */
    public static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Produces
    @Singleton
    NodeView node() {
        return new FedNode();
    }

    @Produces
    @Singleton
    NodeDesk desk() {
        return new FedDesk();
    }

    @Produces
    @Singleton
    ApiAccess access() {
        return new ApiAccess(
                new AccessToken(TOKEN), Optional.of(Path.of("/run/cronward/9180.token")), "node1.example.org");
    }

    /** Chooses these beans, and ports that are free. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(FedBeans.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-port",
                    "0",
                    "quarkus.management.test-port",
                    "0",
                    "cronward.state-dir",
                    "target/test-state/api");
        }
    }
}
