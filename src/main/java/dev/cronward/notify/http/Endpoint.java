package dev.cronward.notify.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where to post, with the credentials of its URL kept where nothing prints them. */
public final class Endpoint {
    private final URI target;
    private final String shown;
    private final Optional<String> authorization;
    private final List<String> secrets;

    private Endpoint(URI target, String shown, Optional<String> authorization, List<String> secrets) {
        this.target = target;
        this.shown = shown;
        this.authorization = authorization;
        this.secrets = secrets;
    }

    /**
     * The place {@code path} below a configured URL.
     *
     * @param url {@code http[s]://[user:password@]host[:port][/prefix]}; a query is kept and treated as secret
     * @param path appended to the URL's path, with a leading slash
     * @throws IllegalArgumentException when the URL is of no use; the message does not contain it
     */
    public static Endpoint below(String url, String path) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "not a URL (at character " + (e.getIndex() + 1) + "); write http://host:port or https://host:port");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("a URL must begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("a URL needs a host name, as in " + scheme + "://host:port");
        }
        String place = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        String prefix = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        URI target = URI.create(scheme + "://" + place + prefix + path + query);

        List<String> secrets = new ArrayList<>();
        Optional<String> authorization = Optional.ofNullable(uri.getUserInfo()).map(user -> {
            String encoded = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            secrets.add(encoded);
            secrets.add(user);
            secrets.add(uri.getRawUserInfo());
            secrets.add(user.substring(user.indexOf(':') + 1));
            return "Basic " + encoded;
        });
        if (!query.isEmpty()) {
            secrets.add(uri.getRawQuery());
            for (String pair : uri.getRawQuery().split("&", -1)) {
                secrets.add(pair.substring(pair.indexOf('=') + 1));
            }
        }
        secrets.removeIf(String::isEmpty);
        return new Endpoint(target, place + prefix, authorization, List.copyOf(secrets));
    }

    /** {@code host:port/prefix}: fit for names, logs and errors. */
    public String shown() {
        return shown;
    }

    /** The same text without anything that was secret in the URL; a receiver may echo what it was sent. */
    public String redact(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }

    URI target() {
        return target;
    }

    Optional<String> authorization() {
        return authorization;
    }

    @Override
    public String toString() {
        return shown;
    }
}
