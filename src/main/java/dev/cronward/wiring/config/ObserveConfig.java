package dev.cronward.wiring.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** How runs are watched. */
@ConfigMapping(prefix = "cronward.observe")
public interface ObserveConfig {
    /** Share of one core, over 10 s, that the watching thread may use at real-time priority, per cent; 0 is never. */
    @WithDefault("10")
    @WithConverter(PercentText.class)
    int realtimeBudget();

    /** Capabilities that are known to be missing here and need not keep the agent from being ready. */
    Optional<Set<String>> acceptMissing();
}
