package dev.cronward.notify.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where to post, with the credentials of its URL kept where nothing prints them. */
public final class Endpoint {
    /** A part of a secret path that is shorter than this is a plain word, such as the version of an interface. */
    private static final int TELLING = 8;

    private final URI target;
    private final String shown;
    private final Optional<String> authorization;
    private final List<String> secrets;

    private Endpoint(URI target, String shown, Optional<String> authorization, List<String> secrets) {
        this.target = target;
        this.shown = shown;
        this.authorization = authorization;
        this.secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    /**
     * The place {@code path} below a configured URL.
     *
     * @param url {@code http[s]://[user:password@]host[:port][/prefix]}; a query is kept and treated as secret
     * @param path appended to the URL's path, with a leading slash
     * @throws IllegalArgumentException when the URL is of no use; the message does not contain it
     */
    public static Endpoint below(String url, String path) {
        URI uri = parse(url);
        String prefix = rawPath(uri).replaceAll("/+$", "");
        return new Endpoint(target(uri, prefix + path), place(uri) + prefix, authorization(uri), secrets(uri));
    }

    /**
     * Exactly the configured URL, whose path is as secret as its credentials and its query: whoever knows it may post.
     *
     * @throws IllegalArgumentException when the URL is of no use; the message does not contain it
     */
    public static Endpoint secret(String url) {
        URI uri = parse(url);
        List<String> secrets = new ArrayList<>(secrets(uri));
        String path = rawPath(uri);
        if (path.length() > 1) {
            secrets.add(path);
            secrets.add(uri.getPath());
            Stream.of(path.split("/", -1))
                    .filter(part -> part.length() >= TELLING)
                    .forEach(secrets::add);
        }
        return new Endpoint(target(uri, path), place(uri), authorization(uri), secrets);
    }

    /** The same place, for requests that carry another secret in their body. */
    public Endpoint hiding(String secret) {
        List<String> all = new ArrayList<>(secrets);
        all.add(secret);
        return new Endpoint(target, shown, authorization, all);
    }

    /** The same place with a token (RFC 6750) instead of a user and a password. */
    public Endpoint bearer(String token) {
        List<String> all = new ArrayList<>(secrets);
        all.add(token);
        return new Endpoint(target, shown, Optional.of("Bearer " + token), all);
    }

    /** A place behind this one's path, with the same secrets. */
    public Endpoint and(String path) {
        return new Endpoint(
                target(target, rawPath(target).replaceAll("/+$", "") + path), shown, authorization, secrets);
    }

    private static URI parse(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "not a URL (at character " + (e.getIndex() + 1) + "); write http://host:port or https://host:port");
        }
        String scheme = scheme(uri);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("a URL must begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("a URL needs a host name, as in " + scheme + "://host:port");
        }
        return uri;
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static String place(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static String rawPath(URI uri) {
        return uri.getRawPath() == null ? "" : uri.getRawPath();
    }

    private static URI target(URI uri, String path) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(scheme(uri) + "://" + place(uri) + path + query);
    }

    private static String basic(String user) {
        return Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> authorization(URI uri) {
        return Optional.ofNullable(uri.getUserInfo()).map(user -> "Basic " + basic(user));
    }

    private static List<String> secrets(URI uri) {
        List<String> secrets = new ArrayList<>();
        String user = uri.getUserInfo();
        if (user != null) {
            secrets.add(basic(user));
            secrets.add(user);
            secrets.add(uri.getRawUserInfo());
            secrets.add(user.substring(user.indexOf(':') + 1));
        }
        if (uri.getRawQuery() != null) {
            secrets.add(uri.getRawQuery());
            for (String pair : uri.getRawQuery().split("&", -1)) {
                secrets.add(pair.substring(pair.indexOf('=') + 1));
            }
        }
        return secrets;
    }

    /** {@code host:port/prefix}, or {@code host:port} where the path is secret: fit for names, logs and errors. */
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
