package dev.cronward.checks.own.server;

import com.fasterxml.jackson.core.JsonPointer;
import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Kind;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Secret;
import dev.cronward.checks.own.Unit;
import dev.cronward.checks.own.Written;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code http: https://shop.example.org/health}: status, text or a value of an answer, and its certificate. */
public final class HttpKind implements Kind {
    private static final String KEY = "http";
    /** Where nothing but the node itself could listen. */
    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<String> keys() {
        return List.of("status", "contains", "json", "equals", "user", "password-file", "token-file", "ca-file");
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                Value.QUANTITY,
                Latency.QUANTITY,
                CertificateLeft.QUANTITY,
                new Quantity("status", HttpProbe.STATUS, Unit.NUMBER));
    }

    @Override
    public Probe probe(Written written) throws BadYaml {
        URI url = url(written);
        boolean tls = url.getScheme().equalsIgnoreCase("https");
        CertificateLeft.onlyWithTls(written, tls, "a URL that begins with https://");
        if (!tls && written.has("ca-file")) {
            throw written.bad("ca-file", "it is of use with a URL that begins with https:// alone");
        }
        Optional<HttpLogin> login = login(written);
        if (!tls && login.isPresent() && !OWN.contains(url.getHost())) {
            throw written.bad(KEY, "it would send the secret in the clear; use https://");
        }
        return new HttpProbe(new HttpSettings(
                url, login, ServerKeys.caFile(written), statuses(written), answer(written), written.timeout()));
    }

    /** The messages do not repeat it: somebody may have written a password into it. */
    private static URI url(Written written) throws BadYaml {
        URI url;
        try {
            url = new URI(written.text(KEY).strip());
        } catch (URISyntaxException e) {
            throw written.bad(KEY, "it is no URL (at character " + (e.getIndex() + 1) + ")");
        }
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw written.bad(KEY, "a URL has to begin with http:// or https://");
        }
        if (url.getRawUserInfo() != null) {
            throw written.bad(KEY, "no user and password in the URL; use 'user' and 'password-file'");
        }
        if (url.getHost() == null) {
            throw written.bad(KEY, "a URL needs the name of a host, as in " + scheme + "://host:port/path");
        }
        return url;
    }

    private static Optional<HttpLogin> login(Written written) throws BadYaml {
        Optional<Secret> password = written.secret("password-file");
        Optional<Secret> token = written.secret("token-file");
        if (written.has("user") != password.isPresent()) {
            throw written.bad(
                    written.has("user") ? "user" : "password-file", "a login has both 'user' and 'password-file'");
        }
        if (token.isPresent() && password.isPresent()) {
            throw written.bad("token-file", "there is a user as well; remove one of the two");
        }
        Optional<String> user = written.optional("user");
        return token.or(() -> password).map(secret -> new HttpLogin(user, secret));
    }

    private static Set<Integer> statuses(Written written) throws BadYaml {
        Set<Integer> statuses = new LinkedHashSet<>();
        for (String text : written.texts("status")) {
            if (!text.matches("[1-5]\\d\\d")) {
                throw written.bad("status", "'" + text + "' is not possible; it takes numbers from 100 to 599");
            }
            statuses.add(Integer.valueOf(text));
        }
        return statuses;
    }

    private static ExpectedAnswer answer(Written written) throws BadYaml {
        if (!written.has("json") && (written.has("equals") || written.isLimited(Value.QUANTITY.key()))) {
            String key = written.has("equals") ? "equals" : KEY;
            throw written.bad(key, "say with 'json' which value of the answer is meant, as in json: /queue/waiting");
        }
        Optional<JsonPointer> json = Optional.empty();
        if (written.has("json")) {
            try {
                json = Optional.of(JsonPointer.compile(written.text("json")));
            } catch (IllegalArgumentException e) {
                throw written.bad("json", "it is no JSON pointer (RFC 6901); it begins with /, as in /queue/waiting");
            }
        }
        return new ExpectedAnswer(written.optional("contains"), json, written.optional("equals"));
    }
}
