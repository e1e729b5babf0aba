package dev.cronward.checks.own.server;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked by HTTP and what should be answered.
 *
 * @param url http or https, without a user
 * @param login who asks
 * @param caFile who may have signed the certificate (PEM); without, whom the system trusts
 * @param statuses that are well; empty: 200 to 299
 * @param answer what has to be in it
 * @param timeout of the check, whose runner ends a look that takes longer
 */
record HttpSettings(
        URI url,
        Optional<HttpLogin> login,
        Optional<String> caFile,
        Set<Integer> statuses,
        ExpectedAnswer answer,
        Duration timeout) {
    /** Without the query, which may hold what is nobody's business. */
    String shown() {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + path;
    }

    /** Whether a status is well. */
    boolean allows(int status) {
        return statuses.isEmpty() ? status >= 200 && status < 300 : statuses.contains(status);
    }
}
