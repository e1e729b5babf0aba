package dev.cronward.wiring.config;

import dev.cronward.host.SecretFile;
import java.net.URI;
import org.eclipse.microprofile.config.spi.Converter;

/** A file that holds an http or https URL and nothing else. The message never repeats what it holds. */
public final class HttpUrlFile implements Converter<URI> {
    private static final long serialVersionUID = 1L;

    @Override
    public URI convert(String value) {
        String secret = SecretFile.read(value);
        try {
            return new HttpUrl().convert(secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + value + "' holds something that is " + e.getMessage(), e);
        }
    }
}
