package dev.cronward.wiring.config;

import dev.cronward.host.SecretFile;
import org.eclipse.microprofile.config.spi.Converter;

/** A file that holds PagerDuty's routing key and nothing else. The message never repeats what it holds. */
public final class RoutingKeyFile implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
        String secret = SecretFile.read(value);
        try {
            return new RoutingKeyText().convert(secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + value + "' holds something that is " + e.getMessage(), e);
        }
    }
}
