package dev.cronward.wiring.config;

import dev.cronward.host.SecretFile;
import dev.cronward.notify.http.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The keys of those sinks that are told by HTTP. */
final class HttpKeys {
    /** The longest that stands on a line of a header without trouble on the way. */
    private static final int LONGEST = 4096;

    private HttpKeys() {}

    /** The address below a base URL, with a token where there is one; empty when there is a problem. */
    static Optional<Endpoint> endpoint(NamedKeys keys, String path, String cure) {
        Optional<URI> url = keys.secret("url", new HttpUrl(), new HttpUrlFile(), cure);
        Optional<String> token = keys.optionalSecret("token", HttpKeys::header, file -> header(SecretFile.read(file)));
        if (token.isPresent()
                && url.filter(given -> given.getUserInfo() != null).isPresent()) {
            keys.complain("token", "the URL has a user as well; remove one of the two");
        }
        Optional<Endpoint> endpoint = url.map(given -> Endpoint.below(given.toString(), path));
        return token.isPresent() ? endpoint.map(place -> place.bearer(token.get())) : endpoint;
    }

    static Duration timeout(NamedKeys keys) {
        return keys.value("timeout", new SpanText()).orElse(ReceiverSettings.TIMEOUT);
    }

    /** What may stand in a header; the message does not show it, as it may be a secret. */
    static String header(String value) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("may hold letters, digits and punctuation only");
        }
        return text;
    }
}
