package dev.cronward.checks.own.server;

import dev.cronward.checks.own.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param user with a password (RFC 7617); without, the secret is a token (RFC 6750)
 * @param secret password or token
 */
record HttpLogin(Optional<String> user, Secret secret) {
    /**
     * The header that says so.
     *
     * @throws IOException where the secret cannot be had; the message does not hold it
     */
    String header() throws IOException {
        String read = secret.read();
        if (user.isPresent()) {
            byte[] both = (user.get() + ":" + read).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        }
        if (!read.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Server.Unusable("'" + secret.file() + "' holds something that cannot stand in a header");
        }
        return "Bearer " + read;
    }
}
