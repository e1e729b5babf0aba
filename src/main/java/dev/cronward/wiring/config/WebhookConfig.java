package dev.cronward.wiring.config;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A receiver of Alertmanager's webhook format. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.webhook")
public interface WebhookConfig {
    /** Where to post; none means that nothing is sent there. */
    Optional<@WithConverter(HttpUrl.class) URI> url();

    /** The same from a file that holds nothing else. */
    Optional<@WithConverter(HttpUrlFile.class) URI> urlFile();

    /** How long one delivery may take. */
    @WithDefault("5s")
    @WithConverter(SpanText.class)
    Duration timeout();
}
