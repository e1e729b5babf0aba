package dev.cronward.wiring.config;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** Sinks of records by name, any number of each kind. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.records")
public interface RecordsConfig {
    /** Name to key to value; {@link Configuration} has checked them with {@link Sinks}. */
    @WithParentName
    Map<String, Map<String, String>> byName();

    /** As those want them who use them, in the order of their names. */
    default List<SinkSettings> settings() {
        return Sinks.of(byName()).settings();
    }
}
