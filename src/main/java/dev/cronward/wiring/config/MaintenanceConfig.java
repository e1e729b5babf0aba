package dev.cronward.wiring.config;

import dev.cronward.people.MaintenanceWindow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.util.List;
import java.util.Optional;

/** Times in which nobody is told of anything. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.maintenance")
public interface MaintenanceConfig {
    /** Windows of every week, separated by commas. */
    Optional<List<@WithConverter(WindowText.class) MaintenanceWindow>> windows();
}
