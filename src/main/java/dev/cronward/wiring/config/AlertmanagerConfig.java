package dev.cronward.wiring.config;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Alertmanager, every instance of a cluster. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.alertmanager")
public interface AlertmanagerConfig {
    /** Base URLs of all instances, separated by commas; none means that nothing is sent there. */
    Optional<List<@WithConverter(HttpUrl.class) URI>> urls();

    /** How often open incidents are sent again. */
    @WithDefault("60s")
    @WithConverter(SpanText.class)
    Duration resendInterval();

    /** How long one delivery may take. */
    @WithDefault("5s")
    @WithConverter(SpanText.class)
    Duration timeout();
}
