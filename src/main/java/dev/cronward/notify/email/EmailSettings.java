package dev.cronward.notify.email;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where mail goes, and how.
 *
 * @param server which takes it
 * @param from the sender's address, with a name if it has one
 * @param to the addresses that get it, at least one
 * @param timeout for one message: connecting, TLS, logging in, sending
 */
public record EmailSettings(Server server, String from, List<String> to, Duration timeout) {
    public EmailSettings {
        to = List.copyOf(to);
        if (to.isEmpty()) {
            throw new IllegalArgumentException("mail needs somebody to go to");
        }
    }

    /** How a connection is protected. */
    public enum Tls {
        /** Begun in the clear and protected before anything is said; without it nothing is sent. */
        STARTTLS,
        /** Protected from the first byte. */
        IMPLICIT,
        /** Not at all: for a mail server on the node itself. */
        NONE
    }

    /**
     * A mail server.
     *
     * @param host name or address, which its certificate must hold
     * @param trusted who may have signed its certificate; empty: whom the system trusts
     */
    public record Server(String host, int port, Tls tls, Optional<Login> login, List<X509Certificate> trusted) {}

    /**
     * Who we are to the server. The password is shown nowhere.
     *
     * @param user the name
     * @param password the secret
     */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
