package dev.cronward.wiring.config;

import dev.cronward.redact.OwnPattern;
import dev.cronward.redact.Redaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is secret and must not leave the node. */
@RegisterForReflection
@ConfigMapping(prefix = "cronward.redact")
public interface RedactConfig {
    /** Default patterns that are not applied, by name. */
    Optional<Set<@WithConverter(PatternNameText.class) String>> off();

    /** The site's own patterns by name; {@link Configuration} has checked them, each for itself. */
    Map<String, String> pattern();

    /** As those want it who use it. */
    default Redaction redaction() {
        return new Redaction(
                off().orElse(Set.of()),
                pattern().values().stream().map(OwnPattern::of).toList());
    }
}
