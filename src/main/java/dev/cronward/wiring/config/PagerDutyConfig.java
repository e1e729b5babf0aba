package dev.cronward.wiring.config;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A service of PagerDuty. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.pagerduty")
public interface PagerDutyConfig {
    /** Its integration key, a secret; none means that nothing is sent there. */
    Optional<@WithConverter(RoutingKeyText.class) String> routingKey();

    /** The same from a file that holds nothing else. */
    Optional<@WithConverter(RoutingKeyFile.class) String> routingKeyFile();

    /** The Events API; another one for accounts in the service region of the EU. */
    @WithDefault("https://events.pagerduty.com/v2/enqueue")
    @WithConverter(HttpUrl.class)
    URI url();

    /** How long one delivery may take. */
    @WithDefault("5s")
    @WithConverter(SpanText.class)
    Duration timeout();
}
