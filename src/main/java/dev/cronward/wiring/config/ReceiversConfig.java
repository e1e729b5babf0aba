package dev.cronward.wiring.config;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** Receivers by name, any number of each kind. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.receivers")
public interface ReceiversConfig {
    /** Name to key to value; {@link Configuration} has checked them with {@link Receivers}. */
    @WithParentName
    Map<String, Map<String, String>> byName();

    /** As those want them who use them, in the order of their names. */
    default List<ReceiverSettings> settings() {
        return Receivers.of(byName()).settings();
    }
}
