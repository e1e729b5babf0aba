package dev.cronward.wiring.config;

import java.net.URI;
import org.eclipse.microprofile.config.spi.Converter;

/** An http or https URL in configuration. The message never repeats the value: it may hold a password. */
public final class HttpUrl implements Converter<URI> {
    private static final long serialVersionUID = 1L;

    @Override
    public URI convert(String value) {
        try {
            URI uri = URI.create(value.strip());
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below, without the value
        }
        throw new IllegalArgumentException("not an http or https URL with a host, such as http://127.0.0.1:9093");
    }
}
