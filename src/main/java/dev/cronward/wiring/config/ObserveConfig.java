package dev.cronward.wiring.config;

import dev.cronward.observe.ObservedBy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How runs are watched. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.observe")
public interface ObserveConfig {
    /** How runs are seen: by the kernel's events, by polling /proc and crond's log, or by the better one there is. */
    @WithDefault("auto")
    @WithConverter(ObservedByText.class)
    ObservedBy by();

    /** Pause between two looks at /proc where runs are seen by polling. */
    @WithDefault("500ms")
    @WithConverter(PollIntervalText.class)
    Duration pollInterval();

    /** Where crond's log lines are read, by polling and for time in which nobody watched: auto, none or a file. */
    @WithDefault("auto")
    @WithConverter(CrondLogText.class)
    String crondLog();

    /** Share of one core, over 10 s, that the watching thread may use at real-time priority, per cent; 0 is never. */
    @WithDefault("10")
    @WithConverter(PercentText.class)
    int realtimeBudget();

    /** Capabilities that are known to be missing here and need not keep the agent from being ready. */
    Optional<Set<String>> acceptMissing();
}
