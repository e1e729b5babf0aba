package dev.cronward.wiring.config;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the ledger remembers. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.retention")
public interface RetentionConfig {
    /** Runs older than this are forgotten. */
    @WithDefault("90d")
    @WithConverter(SpanText.class)
    Duration age();

    /** Oldest runs are forgotten above this size of the ledger. */
    @WithDefault("1GiB")
    @WithConverter(LedgerSizeText.class)
    long size();

    /** A message that no receiver has taken for so long is set aside. */
    @WithDefault("7d")
    @WithConverter(SpanText.class)
    Duration undelivered();

    /** A crond other than the host's that has been gone for so long is forgotten with its jobs. */
    @WithDefault("1d")
    @WithConverter(SpanText.class)
    Duration goneCrond();
}
