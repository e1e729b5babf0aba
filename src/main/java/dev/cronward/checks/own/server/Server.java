package dev.cronward.checks.own.server;

import dev.cronward.net.Address;
import dev.cronward.net.Certificates;
import dev.cronward.net.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server that a check asks.
 *
 * @param address where it listens
 * @param tls whether it speaks TLS from the first byte
 * @param caFile who may have signed its certificate (PEM); without, whom the system trusts
 * @param timeout of the check, whose runner ends a look that takes longer
 */
public record Server(Address address, boolean tls, Optional<String> caFile, Duration timeout) {
    /** So much later a look ends by itself, in case that nobody has ended it: always told in the same words. */
    static final Duration BACKSTOP = Duration.ofSeconds(5);

    /** The longest time for connecting, and for each answer, milliseconds. */
    public int patience() {
        return Math.toIntExact(timeout.plus(BACKSTOP).toMillis());
    }

    /**
     * Connects to it.
     *
     * @throws Unusable where the file of certificates is of no use, so that nothing can be said of the server
     */
    Socket open() throws IOException {
        List<X509Certificate> trusted = trusted(tls ? caFile : Optional.empty());
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), patience());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(patience());
            return tls ? Tls.over(socket, address.host(), address.port(), trusted) : socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The certificates of a file; none where no file is named. */
    static List<X509Certificate> trusted(Optional<String> caFile) throws Unusable {
        try {
            return caFile.map(Certificates::read).orElse(List.of());
        } catch (IllegalArgumentException e) {
            throw new Unusable("ca-file: " + e.getMessage());
        }
    }

    /** For people. */
    String shown() {
        return address.toString();
    }

    /** It is not the server that is at fault, but what stands in the check. */
    public static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        /** With a message for people that holds no secret. */
        public Unusable(String message) {
            super(message);
        }
    }
}
