package dev.cronward.wiring.config;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A dead man's switch elsewhere that waits for this agent's heartbeat. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.heartbeat")
public interface HeartbeatConfig {
    /** What to call, a secret; none means that nobody is told. */
    Optional<@WithConverter(HttpUrl.class) URI> url();

    /** The same from a file that holds nothing else. */
    Optional<@WithConverter(HttpUrlFile.class) URI> urlFile();

    /** How often. */
    @WithDefault("1m")
    @WithConverter(SpanText.class)
    Duration interval();

    /** How long one call may take. */
    @WithDefault("10s")
    @WithConverter(SpanText.class)
    Duration timeout();
}
