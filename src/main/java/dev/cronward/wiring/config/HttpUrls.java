package dev.cronward.wiring.config;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.Converter;

/** Some http or https URLs in configuration, separated by commas. */
public final class HttpUrls implements Converter<List<URI>> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<URI> convert(String value) {
        HttpUrl one = new HttpUrl();
        return Stream.of(value.split(",", -1)).map(one::convert).distinct().toList();
    }
}
