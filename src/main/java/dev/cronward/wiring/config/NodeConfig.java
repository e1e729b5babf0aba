package dev.cronward.wiring.config;

import dev.cronward.host.HostRoot;
import dev.cronward.net.Address;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the agent keeps things and where it listens. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward")
public interface NodeConfig {
    /** The node's name in alerts and records; the host name unless set. */
    Optional<String> node();

    /** Where Grafana is, for links to the dashboards; none unless set. */
    Optional<@WithConverter(HttpUrl.class) URI> grafanaUrl();

    /** Directory of the ledger; /var/lib/cronward for root, else below the user's state directory. */
    Optional<Path> stateDir();

    /** Directory of the API token; /run/cronward for root, else $XDG_RUNTIME_DIR/cronward. */
    Optional<Path> runDir();

    /** Where the node's file tree is mounted for an agent in a container; found by itself unless set. */
    @WithConverter(HostRootText.class)
    Optional<HostRoot> hostRoot();

    /** The API and the pages. */
    Http http();

    /** Metrics and health, on a port of their own so that opening them opens nothing else. */
    Management management();

    /** The API and the pages. */
    interface Http {
        /** Where it listens. */
        @WithDefault("127.0.0.1:9180")
        @WithConverter(AddressConverter.class)
        Address address();
    }

    /** Metrics and health. */
    interface Management {
        /** Where they listen. */
        @WithDefault("127.0.0.1:9181")
        @WithConverter(AddressConverter.class)
        Address address();
    }
}
